package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.check.DistributionMoments;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemeRecipeTest {

  private static Assignment assignment(
      Scheme scheme, String shape, String module, Map<String, List<Long>> attributes, String name) {
    List<Long> dimensions = Arrays.stream(shape.split("x")).map(Long::valueOf).toList();
    var parameter = new Parameter(name, dimensions, module, attributes);
    return scheme.recipe().plan(ParameterList.of(List.of(parameter))).get(name);
  }

  @ParameterizedTest
  @CsvSource({
    "conv_proj.bias, 768, Conv2d, zeros",
    "attention.in_proj_bias, 2304, MultiheadAttention, zeros",
    "rnn.bias_hh_l0_reverse, 12, LSTM, zeros",
    "ln.bias, 768, LayerNorm, zeros",
    "ln.weight, 768, LayerNorm, ones",
    "norm.weight, 4096, LlamaRMSNorm, ones",
    "bn.weight, 64, BatchNorm2d, ones",
    "wte.weight, 50257x768, Embedding, standard-normal",
    "bag.weight, 10x4, EmbeddingBag, standard-normal",
    "fc.weight, 10x20, Linear, lecun-uniform",
    "class_token, 1x1x768, VisionTransformer, tokens and positions",
    "head.weight, 10x20, NormalizedLinear, lecun-uniform",
  })
  void aParameterIsFilledByItsPart(String name, String shape, String module, String rule) {
    Assignment assignment = assignment(Scheme.LECUN_UNIFORM, shape, module, Map.of(), name);
    Initializer expected =
        switch (rule) {
          case "zeros" -> Initializers.zeros();
          case "ones" -> Initializers.ones();
          case "standard-normal" -> Initializers.standardNormal();
          case "tokens and positions" -> Initializers.normal(0, 0.02);
          default -> Initializers.leCunUniform(assignment.fan().orElseThrow());
        };

    assertThat(assignment.rule()).isEqualTo(rule);
    assertThat(assignment.initializer()).isEqualTo(expected);
  }

  /** Embeddings and weights are one rule then, since two may not have one name. */
  @Test
  void theStandardNormalIsForEmbeddingsToo() {
    for (String module : List.of("Embedding", "Linear")) {
      Assignment assignment =
          assignment(Scheme.STANDARD_NORMAL, "10x20", module, Map.of(), "a.weight");
      assertThat(assignment.rule()).isEqualTo("standard-normal");
      assertThat(assignment.initializer()).isEqualTo(Initializers.standardNormal());
    }
  }

  /** As stored: the matrix of a convolution is outputs by the rest, whatever the order. */
  @ParameterizedTest
  @CsvSource({
    "fc.weight, 10x20, Linear, OIHW",
    "c_fc.weight, 10x20, Conv1D, IO",
    "conv.weight, 8x4x3x3, Conv2d, OIHW",
    "up.weight, 8x4x3x3, ConvTranspose2d, IOHW",
    "conv.kernel, 3x3x4x8, Conv2D, HWIO",
  })
  void orthogonalWeightsAreReadByTheirLayout(
      String name, String shape, String module, Layout layout) {
    Assignment assignment = assignment(Scheme.ORTHOGONAL, shape, module, Map.of(), name);
    long[] sizes = assignment.parameter().dimensions();

    assertThat(assignment.initializer()).isEqualTo(Orthogonal.of(layout, sizes));
  }

  @Test
  void aNormOverSeveralDimensionsHasAScaleToo() {
    var attributes = Map.of("normalized_shape", List.of(3L, 4L));

    Assignment assignment =
        assignment(Scheme.HE_NORMAL, "3x4", "LayerNorm", attributes, "ln.weight");

    assertThat(assignment.initializer()).isEqualTo(Initializers.ones());
  }

  // PyTorch: fan-in is dimension 1 times the receptive field; Conv1D of Hugging Face is in x out.
  @ParameterizedTest
  @CsvSource({
    "Linear, 10x20, 20, 10",
    "NonDynamicallyQuantizableLinear, 10x20, 20, 10",
    "MultiheadAttention, 2304x768, 768, 2304",
    "Conv1D, 768x2304, 768, 2304",
    "Conv1d, 8x4x3, 12, 24",
    "Conv2d, 64x3x7x7, 147, 3136",
    "Conv2d, 16x1x3x3, 9, 144",
    "Conv3d, 2x3x2x2x2, 24, 16",
    "ConvTranspose2d, 16x8x2x2, 64, 32",
    "Conv1d, 2x1x4294967296, 4294967296, 8589934592",
  })
  void theFansAreThoseOfTheModule(String module, String shape, double fanIn, double fanOut) {
    var fan = assignment(Scheme.HE_NORMAL, shape, module, Map.of(), "weight").fan().orElseThrow();

    assertThat(fan.fanIn()).isEqualTo(fanIn);
    assertThat(fan.fanOut()).isEqualTo(fanOut);
  }

  // 32 channels in and out, 3 x 3. Depthwise: an input reaches 9 outputs. Two groups: 16 x 9. With
  // stride 2 an input reaches a quarter of the outputs; transposed, an output a quarter of inputs.
  @ParameterizedTest
  @CsvSource({
    "32x1x3x3, 32, 1, 0, 9, 9",
    "32x16x3x3, 2, 1, 0, 144, 144",
    "32x32x3x3, 1, 2, 0, 288, 72",
    "32x32x3x3, 1, 2, 1, 72, 288",
    "32x16x3x3, 2, 1, 1, 144, 144",
  })
  void groupsStridesAndTranspositionCount(
      String shape, long groups, long stride, long transposed, double fanIn, double fanOut) {
    var attributes =
        Map.of(
            "groups", List.of(groups),
            "stride", List.of(stride, stride),
            "transposed", List.of(transposed));

    Assignment assignment = assignment(Scheme.XAVIER_NORMAL, shape, "Conv2d", attributes, "weight");

    assertThat(assignment.fan().orElseThrow().fanIn()).isEqualTo(fanIn);
    assertThat(assignment.fan().orElseThrow().fanOut()).isEqualTo(fanOut);
    assertThat(assignment.statistics().orElseThrow().standardDeviation())
        .isCloseTo(Math.sqrt(2 / (fanIn + fanOut)), within(1e-15));
  }

  // Standard deviations for fan-in 50, fan-out 150: sqrt(2/50), sqrt(2/200), sqrt(1/50), 1.
  // The last column is the kurtosis: of a normal, of a uniform, of a normal cut at two sigma (by
  // Simpson's rule with 4,000 intervals).
  @ParameterizedTest
  @CsvSource({
    "HE_NORMAL, 0.2, 3",
    "HE_UNIFORM, 0.2, 1.8",
    "HE_NORMAL_TRUNCATED, 0.2, 2.365536717",
    "XAVIER_NORMAL, 0.1, 3",
    "XAVIER_UNIFORM, 0.1, 1.8",
    "XAVIER_NORMAL_TRUNCATED, 0.1, 2.365536717",
    "LECUN_NORMAL, 0.14142135623730950, 3",
    "LECUN_UNIFORM, 0.14142135623730950, 1.8",
    "LECUN_NORMAL_TRUNCATED, 0.14142135623730950, 2.365536717",
    "STANDARD_NORMAL, 1, 3",
  })
  void aSchemeHasItsStandardDeviationAndKurtosis(Scheme scheme, double std, double kurtosis) {
    Assignment assignment = assignment(scheme, "150x50", "Linear", Map.of(), "w");

    assertThat(assignment.statistics().orElseThrow().standardDeviation())
        .isCloseTo(std, within(1e-14));
    assertThat(kurtosis(assignment)).isCloseTo(kurtosis, within(1e-9));
  }

  private static double kurtosis(Assignment assignment) {
    return DistributionMoments.of((ElementwiseInitializer) assignment.initializer()).kurtosis();
  }
}
