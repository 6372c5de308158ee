package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.testing.Refused;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntConsumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the C library of glibc 2.36, which {@code dialect_log1p.py} asks. */
class GlibcLog1pTest {

  private static final int BUFFER = 1 << 16;

  /** Every uniform float there is. */
  @Test
  void singlePrecision() {
    ByteBuffer results = ByteBuffer.allocate(BUFFER);
    String hash =
        hashed(1 << 24, results, i -> results.putFloat(GlibcLog1pf.log1pf(-i * 0x1p-24f)));
    assertThat(hash).isEqualTo("5abd4b4a64aa7ae471c8a05ee4e6e33f8721ea095989e04740e7e68cd9ba7016");
  }

  @Test
  void doublePrecision() {
    var arguments = new Arguments();
    ByteBuffer results = ByteBuffer.allocate(BUFFER);
    String hash =
        hashed(1_000_000, results, i -> results.putDouble(GlibcLog1p.log1p(arguments.next(i))));
    assertThat(hash).isEqualTo("7a51e2fc40ab5fc4a8a972bb58ae9c6568f0611eef3167f7980e6fa37d91fefe");
  }

  /** Uniform ones, and ones near 0 and near -1. */
  private static final class Arguments {
    private long s = 1;

    double next(int i) {
      s = s * 6364136223846793005L + 1442695040888963407L;
      long number = s >>> 11;
      int shift = (int) Long.remainderUnsigned(s, 53);
      return switch (i % 3) {
        case 0 -> -number * 0x1p-53;
        case 1 -> -(number >>> shift) * 0x1p-53;
        default -> -1 + ((number >>> shift) + 1) * 0x1p-53;
      };
    }
  }

  private static String hashed(int count, ByteBuffer results, IntConsumer put) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < count; i++) {
        put.accept(i);
        if (results.remaining() < Double.BYTES) {
          sha256.update(results.flip());
          results.clear();
        }
      }
      sha256.update(results.flip());
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Neither may be replaced by Java's own: about 1 in 1000, and 1 in 20, differ. */
  @Test
  void javasLogarithmIsAnotherOne() {
    int doubles = 0;
    int floats = 0;
    for (int i = 1; i < 10_000; i++) {
      double x = -i / 10_000.0;
      doubles += GlibcLog1p.log1p(x) == StrictMath.log1p(x) ? 0 : 1;
      floats += GlibcLog1pf.log1pf((float) x) == (float) StrictMath.log1p((float) x) ? 0 : 1;
      assertThat(GlibcLog1p.log1p(x)).isCloseTo(StrictMath.log1p(x), twoUnits(x));
    }
    assertThat(doubles).isBetween(1, 100);
    assertThat(floats).isBetween(100, 3000);
  }

  private static Offset<Double> twoUnits(double x) {
    return Offset.offset(2 * Math.ulp(StrictMath.log1p(x)));
  }

  @Test
  void refuses() {
    for (double x : new double[] {-1, -2, 0x1p-60, Double.NaN}) {
      Refused.with("x must be greater than -1, at most 0: " + x, () -> GlibcLog1p.log1p(x));
      Refused.with(
          "x must be greater than -1, at most 0: " + (float) x,
          () -> GlibcLog1pf.log1pf((float) x));
    }
  }
}
