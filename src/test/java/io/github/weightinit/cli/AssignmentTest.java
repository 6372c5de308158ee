package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {

  private static Parameter parameter(String name, String shape, String module) {
    return parameter(name, shape, module, Map.of());
  }

  private static Parameter parameter(
      String name, String shape, String module, Map<String, List<Long>> attributes) {
    List<Long> dimensions = Arrays.stream(shape.split("x")).map(Long::valueOf).toList();
    long size = dimensions.stream().reduce(1L, (a, b) -> a * b);
    return new Parameter(
        name, dimensions, module, attributes, size, new Place("file", 1, 1, "entry 1"));
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
    "fc.weight, 10x20, Linear, lecun-uniform",
    "attention.bias_k, 1x1x768, MultiheadAttention, lecun-uniform",
    "class_token, 1x1x768, VisionTransformer, lecun-uniform",
    "head.weight, 10x20, NormalizedLinear, lecun-uniform",
  })
  void aParameterIsFilledByItsPart(String name, String shape, String module, String scheme) {
    Assignment assignment = Assignment.of(parameter(name, shape, module), Scheme.LECUN_UNIFORM);

    assertThat(assignment.scheme()).isEqualTo(scheme);
  }

  @Test
  void aNormOverSeveralDimensionsHasAScaleToo() {
    var attributes = Map.of("normalized_shape", List.of(3L, 4L));

    Assignment assignment =
        Assignment.of(parameter("ln.weight", "3x4", "LayerNorm", attributes), Scheme.HE_NORMAL);

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
    "Unheard, 1x197x768, 151296, 768",
    "Unheard, 2x1x4294967296, 4294967296, 8589934592",
  })
  void theFansAreThoseOfTheModule(String module, String shape, double fanIn, double fanOut) {
    var fan = Layout.fan(parameter("weight", shape, module));

    assertThat(fan.fanIn()).isEqualTo(fanIn);
    assertThat(fan.fanOut()).isEqualTo(fanOut);
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
    var initializer = Assignment.of(parameter("w", "150x50", "Linear"), scheme).initializer();

    assertThat(initializer.standardDeviation()).isCloseTo(std, within(1e-14));
    assertThat(Kurtosis.of(initializer)).isCloseTo(kurtosis, within(1e-9));
  }
}
