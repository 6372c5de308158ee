package io.github.weightinit.dialect.torch;

import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Means other than 0, and numbers beyond the range of {@code float}: PyTorch 2.13.0, {@code
 * torch.empty(1000).normal_(mean, std)} after {@code manual_seed(42)}, SCALAR with {@code
 * ATEN_CPU_CAPABILITY=default}.
 */
class TorchNormalTest {

  @ParameterizedTest
  @CsvSource({
    "X86_AVX2, 0.5, 0.02, cf472f70cc7510ccc3ec36b608bd221ef51af5e43d6bdd666029fc65947a02a2",
    "X86_AVX2, -3, 0.1, 51c56c5879901ed4deb9c489dd405b2184f5060ccfcd15fb33e5b0d9635adec1",
    "X86_AVX2, 0, 1e39, 8269e2d9e6cbb0552411265403467d0abee2c2487c2428f5b14ea2525dac19a1",
    "X86_AVX2, 1e39, 1, 1a391cbaf97155998ada4ff1b4c8493c5be85acba685568b568e5dc710d76fc8",
    "X86_AVX2, 3e38, 1e38, b9a32434cc26f7008a4e004cc2309dde1784e6e4c26d62e9437c0d49e856b5fc",
    "SCALAR, 0.5, 0.02, a2807dc82b9d919af324b861cb6b7922204a4e318533d9ce3aed40d0356ea815",
    "SCALAR, -3, 0.1, 20928ee5dd96b10dad9ab4394cf31c50ac5126e603cc6fa2ca7c353be5cd872c",
    "SCALAR, 0, 1e39, 8269e2d9e6cbb0552411265403467d0abee2c2487c2428f5b14ea2525dac19a1",
    "SCALAR, 1e39, 1, 1a391cbaf97155998ada4ff1b4c8493c5be85acba685568b568e5dc710d76fc8",
    "SCALAR, 3e38, 1e38, f9c8a99d846f0d8a12271d8e2ac10d6cc7f7a213bbd8512f02a5736cf2692bf0"
  })
  void anyMean(TorchBuild build, double mean, double std, String sha256) {
    float[] weights = floats(1000, w -> TorchRandom.manualSeed(42, build).normal(w, mean, std));
    assertThat(Weights.of(weights).sha256()).isEqualTo(sha256);
  }

  /** An infinity less an infinity; the sign of NaN is the processor's, so it is not compared. */
  @ParameterizedTest
  @EnumSource(TorchBuild.class)
  void nanWhereThatOfPyTorchIs(TorchBuild build) {
    var text = new StringBuilder();
    for (float weight : floats(20, w -> TorchRandom.manualSeed(42, build).normal(w, -1e39, 1e39))) {
      text.append(Float.isNaN(weight) ? "n" : weight == Float.NEGATIVE_INFINITY ? "-" : "?");
    }
    assertThat(text).hasToString("nnn--nnnn--n-n-n--n-");
  }

  /** Such numbers are nothing special in {@code double}. */
  @Test
  void doublesHaveTheRange() {
    double[] weights = new double[20];
    TorchRandom.manualSeed(42).normal(Weights.of(weights), -1e39, 1e39);
    assertThat(weights)
        .startsWith(-7.004437122497363e+38, -7.576222091910588e+38, -7.167926055820467e+38);
  }
}
