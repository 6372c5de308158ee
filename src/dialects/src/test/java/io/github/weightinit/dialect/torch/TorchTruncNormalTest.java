package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.TensorBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchTruncNormalTest {

  /**
   * A third of a normal lies between mean and mean + std, so that normals are still tried: PyTorch
   * 2.13.0, {@code trunc_normal_(torch.empty(64, 128), 0, 1, 0, 1)} after {@code manual_seed(42)}.
   */
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 9c71ce07fcbb1cc02739135d9771355e94a7fcb71645f26e9afb21e825b7fbb3",
    "BFLOAT16, adc7280c8dcdd2729ee40c95c1e559d220af540320b6903947cdbc45dbb4d910",
    "FLOAT16, 7b0278404b5d9b03f3764022980dc63b3b92a1494391d671fca67b30d8007451"
  })
  void aThirdIsEnoughForNormals(ElementType type, String sha256) {
    var torch = TorchRandom.manualSeed(42);
    var bytes = new TensorBytes().add(type, 64 * 128, w -> torch.truncNormal(w, 0, 1, 0, 1));
    assertThat(bytes.sha256()).isEqualTo(sha256);
  }

  /** What the inverse makes of a bound is near it, and clamped. */
  @ParameterizedTest
  @ValueSource(doubles = {-1.7, -0.9, -0.3, 0.1, 0.3, 0.7, 1.1, 1.9})
  void anIntervalOfOneNumber(double bound) {
    float[] single = new float[5];
    double[] wide = new double[5];
    var torch = TorchRandom.manualSeed(42);
    torch.truncNormal(Weights.of(single), 0.05, 0.6, bound, bound, TorchTruncNormal.V2_11);
    torch.truncNormal(Weights.of(wide), 0.05, 0.6, bound, bound, TorchTruncNormal.V2_11);
    assertThat(single).containsOnly((float) bound);
    assertThat(wide).containsOnly(bound);
  }

  /** Beyond the normal's end the probability is 0 and the inverse infinite. */
  @Test
  void theFarEnd() {
    float[] w = new float[5];
    var torch = TorchRandom.manualSeed(42);
    torch.truncNormal(Weights.of(w), 0, 1, 20, 30, TorchTruncNormal.V2_11);
    assertThat(w).containsOnly(30);
  }
}
