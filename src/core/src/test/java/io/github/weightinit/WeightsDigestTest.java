package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Known answers by NumPy and ml_dtypes: {@code hashlib.sha256(a.astype(t).tobytes())}. */
class WeightsDigestTest {

  private static final double[] VALUES = {0.0, -0.0, 1.5, -2.25, 1e-7, 65504, 3e38};

  private static String of(Weights weights) {
    weights.set(0, VALUES, 0, VALUES.length);
    return weights.sha256();
  }

  @Test
  void everyElementType() {
    int n = VALUES.length;
    assertThat(of(Weights.of(new double[n])))
        .isEqualTo("fa4b5e953fc4017781f7b04c0bb4116db949ffb80d78522202094a2a4b849b21");
    assertThat(of(Weights.of(new float[n])))
        .isEqualTo("29f3c2a316e5fc0414eb90896197b13c2ca512ee3fa7f824303e923422ef9be8");
    assertThat(of(Weights.bfloat16(new short[n])))
        .isEqualTo("e117b86d33037f3dfdfc9f9161954dc6e91b43ced629c5eeb49142f5e91304e7");
    assertThat(of(Weights.float16(new short[n])))
        .isEqualTo("71c0d3cde21b6e6d64953a9ba13421f98db4f822f5f82d7c1e332382bc2981c0");
  }

  @Test
  void theBuffersOrderDoesNotMatter() {
    ByteBuffer big = ByteBuffer.allocate(2 * VALUES.length).order(ByteOrder.BIG_ENDIAN);
    assertThat(of(Weights.float16(big))).isEqualTo(of(Weights.float16(new short[VALUES.length])));
  }

  @Test
  void arraysOfAnyLength() {
    float[] eighths = new float[2500];
    for (int i = 0; i < eighths.length; i++) {
      eighths[i] = i / 8f;
    }
    assertThat(Weights.of(eighths).sha256())
        .isEqualTo("82eed55fa5505b4460b65c18d53acfe80f8ea8d563d61321dd8bac9819d378bd");
    // Of no bytes: FIPS 180-4's own example.
    assertThat(Weights.of(eighths, 5, 5).sha256())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
}
