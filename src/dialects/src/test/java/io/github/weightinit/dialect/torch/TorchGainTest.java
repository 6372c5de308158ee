package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers are {@code torch.nn.init.calculate_gain}'s. */
class TorchGainTest {

  @ParameterizedTest
  @CsvSource({
    "linear, 0x1.0p+0",
    "conv1d, 0x1.0p+0",
    "conv2d, 0x1.0p+0",
    "conv3d, 0x1.0p+0",
    "conv_transpose1d, 0x1.0p+0",
    "conv_transpose2d, 0x1.0p+0",
    "conv_transpose3d, 0x1.0p+0",
    "sigmoid, 0x1.0p+0",
    "tanh, 0x1.aaaaaaaaaaaabp+0",
    "relu, 0x1.6a09e667f3bcdp+0",
    "leaky_relu, 0x1.6a05442aad7e4p+0",
    "selu, 0x1.8p-1"
  })
  void ofAName(String nonlinearity, double gain) {
    assertThat(TorchGain.calculate(nonlinearity)).isEqualTo(gain);
  }

  @Test
  void ofASlope() {
    assertThat(TorchGain.calculate("leaky_relu", Math.sqrt(5))).isEqualTo(0x1.279a74590331cp-1);
    assertThat(TorchGain.leakyRelu(0.2)).isEqualTo(0x1.63021484ae2bbp+0);
    assertThat(TorchGain.leakyRelu(0)).isEqualTo(TorchGain.relu());
    assertThat(TorchGain.calculate("tanh", 3)).isEqualTo(TorchGain.tanh());
  }

  @Test
  void refuses() {
    Refused.with(
        "nonlinearity must be linear, conv1d to conv_transpose3d, sigmoid, tanh, relu,"
            + " leaky_relu or selu: gelu",
        () -> TorchGain.calculate("gelu"));
    Refused.with("negativeSlope must be finite: NaN", () -> TorchGain.leakyRelu(Double.NaN));
  }
}
