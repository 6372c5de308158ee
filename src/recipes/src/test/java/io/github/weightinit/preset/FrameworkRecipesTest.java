package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frameworks' recipes on the parameter lists of real models. */
class FrameworkRecipesTest {

  @ParameterizedTest
  @ValueSource(strings = {"resnet50", "mobilenet_v3_small", "bert_base", "gpt2", "llama3_8b"})
  void modelsOfPlainLayersHaveDefaultsInEachFramework(String name) {
    ParameterList model = MeasuredModel.read(name).parameters();
    for (String recipe : new String[] {"pytorch", "keras", "flax"}) {
      Plan plan = Recipes.named(recipe).plan(model);
      assertThat(plan.assignments()).hasSameSizeAs(model.parameters());
      assertThat(plan.warnings()).isEmpty();
    }
  }

  /** torchvision leaves ResNet's classifier as PyTorch makes it. */
  @Test
  void theClassifierOfResNet() {
    MeasuredModel.Measured weight = MeasuredModel.read("resnet50").measured().get("fc.weight");
    Plan plan = PyTorch.recipe().plan(MeasuredModel.read("resnet50").parameters());
    double bound = 1 / Math.sqrt(2048);
    assertThat(weight).isNotNull();
    assertThat(weight.max()).isBetween(bound * (1 - 1e-4), bound * (1 + 1e-6));
    assertThat(plan.get("fc.weight").initializer()).isEqualTo(Initializers.uniform(-bound, bound));
    assertThat(plan.get("fc.bias").initializer()).isEqualTo(Initializers.uniform(-bound, bound));
  }

  /** 576 channels, 25 taps each: PyTorch's fan-out has all of them. */
  @Test
  void fansOfADepthwiseConvolution() {
    ParameterList model = MeasuredModel.read("mobilenet_v3_small").parameters();
    String name = "features.11.block.1.0.weight";
    assertThat(PyTorch.recipe().plan(model).get(name).fan()).contains(Fan.dense(25, 14_400));
    assertThat(Keras.recipe().plan(model).get(name).initializer())
        .isEqualTo(Initializers.xavierUniform(25, 14_400));
    assertThat(Flax.recipe().plan(model).get(name).initializer())
        .isEqualTo(Initializers.leCunNormal(25).truncated());
  }

  @Test
  void whatBelongsToNoLayer() {
    ParameterList vit = MeasuredModel.read("vit_b_16").parameters();
    String bare =
        " has no rule for class_token [1, 1, 768] in module VisionTransformer;"
            + " encoder.pos_embedding [1, 197, 768] in module Encoder";
    assertThatThrownBy(() -> PyTorch.recipe().plan(vit))
        .isExactlyInstanceOf(RecipeException.class)
        .hasMessage("recipe pytorch" + bare);
    assertThatThrownBy(() -> Flax.recipe().plan(vit)).hasMessage("recipe flax" + bare);
    assertThat(Keras.recipe().plan(vit).get("class_token").rule())
        .isEqualTo("weights of a layer's own (add_weight)");
    Plan plan =
        Recipe.named("mine")
            .rule("tokens", Match.leaf("class_token"), Initializers.zeros())
            .rule("positions", Match.leaf("pos_embedding"), Initializers.normal(0, 0.02))
            .include(Flax.recipe())
            .build()
            .plan(vit);
    assertThat(plan.warnings()).isEmpty();
    assertThat(
            plan.get("encoder.layers.encoder_layer_3.self_attention.in_proj_weight").initializer())
        .isEqualTo(Initializers.leCunNormal(768).truncated());
  }
}
