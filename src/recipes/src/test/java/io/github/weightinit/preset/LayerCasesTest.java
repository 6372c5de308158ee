package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small models with layers that a recipe once served otherwise, or refused without need. */
class LayerCasesTest {

  private static ParameterList list(String name) {
    return MeasuredModel.read(name).parameters();
  }

  private static String initializer(Plan plan, String name) {
    return plan.get(name).initializer().toString();
  }

  @Test
  void transformerOfPyTorchIsDrawnAgain() {
    Outcome outcome = Outcome.of(PyTorch.recipe(), MeasuredModel.read("W9_nn_transformer"));
    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.other()).isEmpty();
    assertThat(outcome.warnings())
        .containsExactly(
            "m.encoder and m.decoder are taken for a torch.nn.Transformer, whose matrices are"
                + " Xavier uniform; a TransformerEncoder and a TransformerDecoder of a model's own"
                + " would keep the defaults of their layers (the class Transformer in the list says"
                + " so)");
    ParameterList known =
        list("W9_nn_transformer")
            .withConfig(ModelConfig.of(Map.of("architectures", List.of("Transformer"))));
    assertThat(PyTorch.recipe().plan(known).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hf", "peft"})
  void lora(String recipe) {
    Outcome outcome = Outcome.of(Recipes.named(recipe), MeasuredModel.read("W10_lora"));
    assertThat(outcome.refused()).isEmpty();
    assertThat(outcome.other()).isEmpty();

    Plan plan = Recipes.named(recipe).plan(list("lora"));
    assertThat(initializer(plan, "q.lora_A.default.weight"))
        .isEqualTo("Uniform[lower=-0.125, upper=0.125]");
    assertThat(initializer(plan, "q.lora_B.default.weight")).contains("0");
    assertThat(plan.get("q.lora_B.default.weight").statistics().orElseThrow().upperBound())
        .isZero();
    assertThat(plan.get("q.base_layer.weight").statistics().orElseThrow().standardDeviation())
        .isEqualTo(0.02);
  }

  /** 256 weights of &radic;(1 / 3) / &radic;512 have the norm 0.408. */
  @Test
  void weightNorm() {
    Plan plan = PyTorch.recipe().plan(list("weight_norm_new"));
    double[] norms =
        plan.get("conv.parametrizations.weight.original0")
            .initializer()
            .fill(new double[128], Seed.of(1));
    // A norm's standard deviation is 0.41 sqrt(0.8) / (2 sqrt(256)) = 0.011: five of them.
    assertThat(Arrays.stream(norms)).allMatch(norm -> 0.353 < norm && norm < 0.463);
    double bound =
        plan.get("conv.parametrizations.weight.original1").statistics().orElseThrow().upperBound();
    assertThat(bound).isEqualTo(1 / Math.sqrt(512));
    assertThat(plan.get("conv.bias").statistics().orElseThrow().upperBound()).isEqualTo(bound);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "megatron",
        "small-init",
        "deepnorm",
        "subln",
        "t-fixup",
        "olmo-mitchell",
        "torchtitan-llama3",
        "hf-bert",
        "hf-gpt2",
        "hf-llama",
        "hf"
      })
  void normsThatAddOneBeginAtZero(String recipe) {
    Outcome outcome =
        Outcome.of(Recipes.named(recipe), MeasuredModel.read("W2_gemma_norm_paper_recipe"));
    assertThat(outcome.other()).noneMatch(other -> other.contains("norm"));
    assertThat(outcome.refused()).noneMatch(other -> other.contains("norm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hf-gpt2", "hf", "megatron", "deepnorm", "subln", "t-fixup"})
  void aStageOfAPipelineIsWarnedOf(String recipe) {
    List<String> warnings = Recipes.named(recipe).plan(list("gpt2_pipeline_stage")).warnings();
    assertThat(warnings)
        .filteredOn(warning -> warning.contains("the layers that there are, and one is numbered 3"))
        .hasSize(1);
    ParameterList whole = list("gpt2_compile_ddp_prefix");
    assertThat(Recipes.named(recipe).plan(whole).warnings())
        .noneMatch(warning -> warning.contains("numbered"));
  }

  @Test
  void aStageThatKnowsItsDepthIsRight() {
    MeasuredModel stage = MeasuredModel.read("gpt2_pipeline_stage");
    var config = ModelConfig.of(Map.of("model_type", "gpt2", "n_layer", 4, "num_hidden_layers", 4));
    Plan plan = HuggingFace.models().plan(stage.parameters().withConfig(config));
    assertThat(plan.warnings()).isEmpty();
    for (Assignment assignment : plan.assignments()) {
      String name = assignment.parameter().name();
      Measured theirs = Objects.requireNonNull(stage.measured().get(name));
      assertThat(ArchitectureCheck.differences(assignment, theirs)).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hf", "hf-gpt2"})
  void prefixesOfCompiledModelsDoNoHarm(String recipe) {
    Outcome outcome =
        Outcome.of(Recipes.named(recipe), MeasuredModel.read("gpt2_compile_ddp_prefix"));
    assertThat(outcome.isWhollyRight()).as("%s", outcome).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"keras_paths, keras_dots, keras", "flax_paths, flax_dots, flax"})
  void slashesAreDots(String slashes, String dots, String recipe) {
    List<Assignment> expected = Recipes.named(recipe).plan(list(dots)).assignments();
    List<Assignment> actual = Recipes.named(recipe).plan(list(slashes)).assignments();
    assertThat(actual)
        .extracting(Assignment::initializer)
        .containsExactlyElementsOf(expected.stream().map(Assignment::initializer).toList());
    assertThat(actual)
        .extracting(Assignment::rule)
        .containsExactlyElementsOf(expected.stream().map(Assignment::rule).toList());
    assertThat(actual).allMatch(assignment -> assignment.parameter().name().contains("/"));
  }

  /** Other ways in which frameworks write a path; a recipe by names takes them too. */
  @Test
  void namesOfTensorFlowAndStacksWithSlashes() {
    Recipe keras = Keras.recipe();
    Parameter dense = Parameter.of("dense/kernel:0", "Dense", 4, 3);
    assertThat(keras.plan(ParameterList.of(List.of(dense))).assignments().get(0).rule())
        .isEqualTo("weights");
    var blocks = new ArrayList<Parameter>();
    for (int i = 0; i < 4; i++) {
      blocks.add(Parameter.of("transformer/h/" + i + "/attn/c_proj/weight", "Conv1D", 64, 64));
    }
    Plan plan = HuggingFace.gpt2(0.02).plan(ParameterList.of(blocks));
    assertThat(plan.assignments().get(0).statistics().orElseThrow().standardDeviation())
        .isEqualTo(0.02 / Math.sqrt(8));
  }

  @Test
  void weightsOfKerasByTheirOwnPaths() {
    Plan table = Keras.recipe().plan(list("keras_embedding_path1"));
    assertThat(table.assignments().get(0).initializer().toString())
        .isEqualTo("Uniform[lower=-0.05, upper=0.05]");
    Plan plan = Keras.recipe().plan(list("keras_dot"));
    assertThat(plan.assignments())
        .extracting(assignment -> assignment.parameter().leaf() + ": " + assignment.rule())
        .containsExactly(
            "embeddings: embeddings",
            "kernel: weights",
            "gamma: norm scales",
            "moving_mean: norm shifts",
            "depthwise_kernel: weights",
            "pointwise_kernel: weights",
            "bias: biases",
            "gamma: norm scales",
            "alpha: PReLU slopes");
  }

  /**
   * As Keras 3.15.1 makes them, by their deviations; the rule for weights of a layer's own is not.
   */
  @ParameterizedTest
  @CsvSource({
    "spectral_normalization/vector_u, SpectralNormalization, 1, 24, 0.0176",
    "dense/lora_kernel_a, Dense, 40, 4, 0.2236",
    "dense/lora_kernel_b, Dense, 4, 24, 0",
    "reversible_embedding/embeddings, ReversibleEmbedding, 50, 24, 0.0289",
    "reversible_embedding/reverse_embeddings, ReversibleEmbedding, 24, 50, 0.0289",
  })
  void weightsThatKerasDoesNotLeaveToTheDefault(
      String name, String module, long rows, long columns, double deviation) {
    Parameter parameter = Parameter.of(name, module, rows, columns);
    Assignment assignment =
        Keras.recipe().plan(ParameterList.of(List.of(parameter))).assignments().get(0);
    assertThat(assignment.statistics().orElseThrow().standardDeviation())
        .isCloseTo(deviation, Offset.offset(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"bn_buffers, pytorch, bn", "sd_resnet, torchvision-resnet, bn1"})
  void buffersOfBatchNorm(String name, String recipe, String layer) {
    Plan plan = Recipes.named(recipe).plan(list(name));
    Map<String, Double> values =
        Map.of(
            "weight",
            1.0,
            "bias",
            0.0,
            "running_mean",
            0.0,
            "running_var",
            1.0,
            "num_batches_tracked",
            0.0);
    values.forEach(
        (leaf, value) -> {
          Assignment assignment = plan.get(layer + "." + leaf);
          assertThat(assignment.statistics().orElseThrow().lowerBound()).isEqualTo(value);
          assertThat(assignment.statistics().orElseThrow().upperBound()).isEqualTo(value);
        });
    assertThat(plan.get(layer + ".num_batches_tracked").rule()).contains("integer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"neg_padding", "padding_oob"})
  void aPaddingRowThatIsNotThereIsRefused(String name) {
    assertThatThrownBy(() -> PyTorch.recipe().plan(list(name)))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("emb.weight")
        .hasMessageContaining("row");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero_dim", "zero_bias_only"})
  void aLayerWithoutInputsHasBiasesOfZero(String name) {
    Plan plan = PyTorch.recipe().plan(list(name));
    assertThat(plan.get("fc.bias").statistics().orElseThrow().upperBound()).isZero();
    assertThat(plan.get("fc.bias").statistics().orElseThrow().lowerBound()).isZero();
  }

  @Test
  void anEmptyTensorDoesNoHarm() {
    Outcome outcome = Outcome.of(HuggingFace.models(), MeasuredModel.read("M2_dinov3_zero_dim"));
    assertThat(outcome.isWhollyRight()).as("%s", outcome).isTrue();
  }

  /** The least float16 that is not 0 is 6e-8, so a layer scale of 1e-6 keeps one digit or two. */
  @Test
  void aLayerScaleIsNotLostInFloat16() {
    Plan plan = Recipes.named("hf-vit").plan(list("fp16_layerscale"));
    Initializer scale = plan.get("layer.gamma.layer_scale_parameter").initializer();
    short[] half = new short[64];
    scale.fill(Weights.float16(half), Seed.of(1).stream());
    assertThat(half).containsOnly((short) 17);
    assertThat(ElementType.FLOAT16.round(1e-6)).isEqualTo(17 * Math.scalb(1.0, -24));
  }
}
