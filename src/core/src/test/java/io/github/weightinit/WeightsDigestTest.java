package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    assertThat(of(Weights.of(ElementType.FLOAT16, big)))
        .isEqualTo(of(Weights.float16(new short[VALUES.length])));
  }

  /** NumPy's {@code a.astype(t).tobytes()}, of either order and from the buffer's position on. */
  @ParameterizedTest
  @EnumSource
  void bytesInEitherOrder(ElementType type) {
    Weights weights = type.allocate(VALUES.length + 2).slice(1, VALUES.length + 1);
    weights.set(0, VALUES, 0, VALUES.length);
    int size = VALUES.length * type.bytes();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(size + 5).order(order).position(3);
      weights.writeTo(bytes);
      assertThat(bytes.position()).isEqualTo(size + 3);
      assertThat(bytes.get(2) | bytes.get(size + 3)).isZero();
      Weights read = Weights.of(type, bytes.slice(3, size).order(order));
      assertThat(read.sha256()).isEqualTo(weights.sha256());
      assertThat(read.get(2)).isEqualTo(1.5);
    }
  }

  @Test
  void bytesWithoutRoom() {
    Weights weights = Weights.of(new float[2]);
    weights.fill(1);
    ByteBuffer bytes = ByteBuffer.allocate(8).position(1);
    assertRefused(() -> weights.writeTo(bytes), "bytes must have room for 8 more: 7");
    assertThat(bytes.array()).containsOnly(0);
    ByteBuffer readOnly = ByteBuffer.allocate(8).asReadOnlyBuffer();
    assertRefused(() -> weights.writeTo(readOnly), "bytes must not be read-only: " + readOnly);
    assertRefused(() -> ElementType.FLOAT16.allocate(-1), "length must be at least 0: -1");
  }

  @Test
  void aDigestSliceBySlice() throws Exception {
    Weights weights = Weights.of(new double[5000]);
    Initializers.standardNormal().fill(weights, Seed.of(1));
    var digest = MessageDigest.getInstance("SHA-256");
    weights.slice(0, 1234).addTo(digest);
    weights.slice(1234, 5000).addTo(digest);
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(weights.sha256());
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
