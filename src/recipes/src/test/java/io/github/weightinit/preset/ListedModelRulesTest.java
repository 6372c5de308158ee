package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.Initializers;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.RecipeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recipes {@code torchvision} and {@code timm}: what decides, and what a plan says of it. */
class ListedModelRulesTest {

  /** A network of VGG's kind that is smaller than all that torchvision lists. */
  private static final List<Parameter> SMALL_VGG =
      List.of(
          Parameter.of("features.0.weight", "Conv2d", 8, 3, 3, 3),
          Parameter.of("features.0.bias", "Conv2d", 8),
          Parameter.of("classifier.0.weight", "Linear", 10, 8),
          Parameter.of("classifier.0.bias", "Linear", 10));

  private static Plan plan(List<Parameter> parameters, Map<String, ?> config) {
    return Recipes.named("torchvision")
        .plan(ParameterList.of(parameters).withConfig(ModelConfig.of(config)));
  }

  @Test
  void theNameOfTheModelDecides() {
    for (Map<String, ?> config :
        List.of(
            Map.of("architecture", "vgg11.some_weights"),
            Map.of("architectures", List.of("vgg11")),
            Map.of("model_type", "vgg11"))) {
      Plan plan = plan(SMALL_VGG, config);
      assertThat(plan.get("classifier.0.weight").initializer())
          .isEqualTo(Initializers.normal(0, 0.01));
      assertThat(plan.warnings()).isEmpty();
      assertThat(plan.assignments())
          .extracting(Assignment::certainty)
          .containsOnly(Certainty.EXACT);
    }
  }

  @Test
  void whatModelsWithSuchTensorsDoInDifferentWaysIsRefused() {
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(SMALL_VGG, Map.of()))
        .withMessageStartingWith("recipe torchvision has no rule for features.0.weight")
        .withMessageEndingWith(
            "; models of torchvision 0.28.0 like this one differ in it: AlexNet, VGG; give the"
                + " model's name as its architecture");
  }

  @Test
  void aModelThatIsNotListedIsToldInAWarning() {
    List<Parameter> densenet =
        List.of(
            Parameter.of("features.conv0.weight", "Conv2d", 8, 3, 7, 7),
            Parameter.of("features.denseblock1.denselayer1.norm1.weight", "BatchNorm2d", 8),
            Parameter.of("features.denseblock1.denselayer1.norm1.bias", "BatchNorm2d", 8),
            Parameter.of("features.denseblock1.denselayer1.norm1.running_var", "BatchNorm2d", 8),
            Parameter.of("features.transition1.norm.weight", "BatchNorm2d", 8),
            Parameter.of("features.transition1.conv.weight", "Conv2d", 4, 8, 1, 1),
            Parameter.of("classifier.bias", "Linear", 10));
    Plan plan = plan(densenet, Map.of());
    assertThat(plan.get("classifier.bias").initializer()).isEqualTo(Initializers.zeros());
    assertThat(plan.get("features.conv0.weight").initializer())
        .isEqualTo(Initializers.heNormal(3 * 49));
    assertThat(plan.get("features.denseblock1.denselayer1.norm1.running_var").initializer())
        .isEqualTo(Initializers.ones());
    assertThat(plan.warnings())
        .containsExactly(
            "no model of torchvision 0.28.0 has this size; by the rules that models with such"
                + " tensors share: DenseNet");
    assertThat(plan.get("classifier.bias").certainty()).isEqualTo(Certainty.GENERAL);
  }

  @Test
  void aTensorThatTheModelDoesNotHaveIsRefused() {
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(
            () ->
                plan(
                    List.of(Parameter.of("head.extra.weight", "Linear", 4, 4)),
                    Map.of("architecture", "vgg11")))
        .withMessageEndingWith("the models of torchvision 0.28.0 like this one have other tensors");
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(List.of(Parameter.of("q.weight", "Linear", 4, 4)), Map.of()))
        .withMessageEndingWith("no model of torchvision 0.28.0 has such tensors");
  }

  @Test
  void numbersOfLayersAndBlocksOfRows() {
    List<Parameter> tensors =
        List.of(
            Parameter.of("blocks.7.attn.proj.weight", "Linear", 8, 8),
            Parameter.of("blocks.7.mlp.fc2.weight", "Linear", 8, 32));
    Plan beit =
        Timm.models()
            .plan(
                ParameterList.of(tensors)
                    .withConfig(ModelConfig.of(Map.of("architecture", "beit_base_patch16_224"))));
    assertThat(beit.get("blocks.7.mlp.fc2.weight").initializer())
        .isEqualTo(beit.get("blocks.7.attn.proj.weight").initializer())
        .isEqualTo(TruncatedNormal.between(0, 0.005, -0.5, 0.5));
    Plan mixer =
        Timm.models()
            .plan(
                ParameterList.of(List.of(Parameter.of("blocks.0.mlp_tokens.fc1.bias", "Linear", 8)))
                    .withConfig(ModelConfig.of(Map.of("architecture", "gmixer_24_224"))));
    double[] bias = mixer.get("blocks.0.mlp_tokens.fc1.bias").initializer().fill(new double[8]);
    assertThat(bias).endsWith(1, 1, 1, 1);
    assertThat(Math.abs(bias[0])).isLessThan(1e-5);
  }
}
