package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Convolution;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every tensor of a model, filled by our recipe, has the distribution that its framework gave it.
 * {@link FrameworkCheck} has the arithmetic; the recipes that are wrong show that it can fail.
 */
class FrameworkParityTest {

  @ParameterizedTest
  @CsvSource({
    "torchvision-resnet, resnet50, 161",
    "torchvision-mobilenetv3, mobilenet_v3_small, 142",
    "torchvision-vit, vit_b_16, 152",
    "hf-gpt2, gpt2, 148",
    "hf-bert, bert_base, 199"
  })
  void largeModelsAreInitializedAsTheirFrameworksDo(String recipe, String name, int tensors) {
    MeasuredModel model = MeasuredModel.read(name);
    assertThat(model.measured()).hasSize(tensors);
    assertThat(FrameworkCheck.differences(Recipes.named(recipe), model)).isEmpty();
    assertThat(Recipes.named(recipe).plan(model.parameters()).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "torchvision-resnet, resnet_basic",
    "torchvision-resnet-zero-residual, resnet_zero_residual",
    "torchvision-resnet-zero-residual, resnext_zero_residual",
    "torchvision-mobilenetv3, mobilenet_v2",
    "torchvision-vit, vit",
    "torchvision-convnext, convnext",
    "torchvision-efficientnet, efficientnet",
    "torchvision-swin, swin",
    "torchvision-swin, swin_v2",
    "torchvision-vgg, vgg11_bn",
    "torchvision-densenet, densenet",
    "torchvision-regnet, regnet",
    "torchvision-mnasnet, mnasnet",
    "torchvision-squeezenet, squeezenet",
    "torchvision-googlenet, googlenet",
    "torchvision-inception, inception",
    "torchvision-segmentation, deeplabv3_resnet",
    "torchvision-segmentation, fcn_resnet",
    "torchvision-segmentation, lraspp_mobilenet",
    "hf-gpt2, gpt2_classifier",
    "hf-bert, bert_masked",
    "hf-bert, bert_answers",
    "hf-bert, roberta",
    "hf-llama, llama",
    "hf-llama, mistral",
    "hf-llama, qwen2",
    "hf-llama, qwen3",
    "hf-llama, gemma2",
    "hf-llama, mixtral",
    "hf-t5, t5",
    "hf-t5, t5_encoder",
    "hf-t5, t5_answers",
    "hf-t5, t5_classifier",
    "hf-t5, t5_tokens",
    "hf-t5, umt5",
    "hf-t5, longt5",
    "hf-t5, switch",
    "hf-vit, hf_vit",
    "hf-vit, hf_deit",
    "hf-vit, hf_beit",
    "hf-vit, hf_dinov2",
    "hf-vit, hf_swin",
    "hf-vit, hf_convnext",
    "hf, segformer",
    "hf, llama"
  })
  void smallModelsAreInitializedAsTheirFrameworksDo(String recipe, String name) {
    check(Recipes.named(recipe), name);
  }

  @Test
  void optionsAreTheFrameworks() {
    check(HuggingFace.gpt2(0.05), "gpt2_cross");
    check(HuggingFace.t5(0.5), "t5_gated");
    check(HuggingFace.defaults(0.02), "bert_answers");
  }

  private static void check(Recipe recipe, String name) {
    MeasuredModel model = MeasuredModel.read(name);
    assertThat(FrameworkCheck.differences(recipe, model)).isEmpty();
    assertThat(recipe.plan(model.parameters()).warnings()).isEmpty();
  }

  @Test
  void stemAndPreLogitsOfAVisionTransformer() {
    MeasuredModel model = MeasuredModel.read("vit_stem");
    assertThat(FrameworkCheck.differences(TorchVision.visionTransformer(), model)).isEmpty();
  }

  @Test
  void fanInForFanOutIsSeenWhereverTheyDiffer() {
    differOnly(
        instead("torchvision-resnet", TorchModules.CONV, site -> Initializers.heNormal(site.fan())),
        "resnet50",
        p -> p.rank() == 4 && !p.shape().get(0).equals(p.shape().get(1)),
        36);
  }

  @Test
  void trueFansForPyTorchsAreSeenInGroupedConvolutions() {
    differOnly(
        instead(
            "torchvision-mobilenetv3",
            TorchModules.weightOf(TorchModules.CONV),
            // Without the stride, which PyTorch leaves out as well.
            site ->
                Initializers.heNormal(
                    Convolution.of(Layout.OIHW, site.parameter().dimensions())
                        .groups(site.parameter().number("groups").orElse(1L))
                        .fan()
                        .swapped())),
        "mobilenet_v3_small",
        p -> p.number("groups").orElse(1L) > 1,
        11);
  }

  @Test
  void aLostScalingByDepthIsSeenInEveryLayer() {
    differOnly(
        instead("hf-gpt2", Match.name("c_proj\\.weight"), site -> Initializers.normal(0, 0.02)),
        "gpt2",
        Match.name("c_proj\\.weight"),
        24);
  }

  @Test
  void anotherDistributionOfTheSameVarianceIsSeen() {
    Predicate<Parameter> mlp = Match.name("mlp\\.[03]\\.weight");
    differOnly(
        instead("torchvision-vit", mlp, site -> Initializers.xavierNormal(site.fan())),
        "vit_b_16",
        mlp,
        24);
  }

  @Test
  void aRowThatIsNotZeroIsSeen() {
    differOnly(
        instead(
            "hf-bert",
            TorchModules.WEIGHT.and(TorchModules.EMBEDDING),
            site -> Initializers.normal(0, 0.02)),
        "roberta",
        p -> p.attributes().containsKey("padding_idx"),
        2);
  }

  @Test
  void constantsAreSeen() {
    differOnly(
        instead("hf-llama", Match.module("LlamaRMSNorm"), site -> Initializers.zeros()),
        "llama",
        Match.module("LlamaRMSNorm"),
        5);
  }

  /** A recipe with one rule that is wrong. */
  private static Recipe instead(
      String recipe, Predicate<Parameter> matches, Function<Recipe.Site, Initializer> wrong) {
    return Recipe.named("wrong")
        .fans(PyTorch::fan)
        .rule("wrong", matches, wrong)
        .include(Recipes.named(recipe))
        .build();
  }

  private static void differOnly(
      Recipe recipe, String name, Predicate<Parameter> wrong, int tensors) {
    MeasuredModel model = MeasuredModel.read(name);
    var expected =
        model.parameters().parameters().stream().filter(wrong).map(Parameter::name).toList();
    assertThat(expected).hasSize(tensors);
    assertThat(FrameworkCheck.differences(recipe, model)).containsOnlyKeys(expected);
  }
}
