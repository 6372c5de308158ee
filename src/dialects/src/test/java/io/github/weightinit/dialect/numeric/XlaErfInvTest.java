package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What jax 0.10.2 gave on Linux x86-64 with fused multiply-add: {@code jax.jit(jax.lax.erf_inv)}.
 */
class XlaErfInvTest {

  private static final int BLOCK = 512;

  private static void gives(float x, int bits) {
    float[] values = {0.5f, x, -0.25f};
    new XlaErfInv(3).replace(values, 2);
    assertThat(Float.floatToRawIntBits(values[1])).as("%s", x).isEqualTo(bits);
    assertThat(values[2]).isEqualTo(-0.25f); // beyond the count
  }

  @Test
  void values() {
    gives(-1, 0xff800000);
    gives(1, 0x7f800000);
    gives(-0.9999999f, 0xc06f9c68);
    gives(-0.999f, 0xc014e999);
    gives(-0.5f, 0xbef430fe);
    gives(-1e-5f, 0xb714af27);
    gives(0.25f, 0x3e66b835);
    gives(0.75f, 0x3f503c48);
    gives(0.99999f, 0x4047e297);
  }

  /** Each of the 2^23 numbers that a normal is made of. */
  @Test
  void everyNormal() throws NoSuchAlgorithmException {
    assertThat(sha256(1 << 23, k -> (4 * k + 1 - (1 << 24)) * 0x1p-24))
        .isEqualTo("6e5ef9e7bdacc4c08604f733f163e982cc70e42b4eccbdc252224f57d99e10c4");
  }

  /** One in 97 of all floats from 0 to 1, and from 0 to -1. XLA has no subnormal results. */
  @Test
  void floatsOfEverySize() throws NoSuchAlgorithmException {
    int count = 0x3f800000 / 97 + 1;
    assertThat(sha256(count, i -> Float.intBitsToFloat(97 * i)))
        .isEqualTo("b4399a9ef65e27f0fa6a7184fd29023677414389e61d5e2bf53caeab59327b86");
    assertThat(sha256(count, i -> -Float.intBitsToFloat(97 * i)))
        .isEqualTo("2aeae8f967b1954154ccdfd7571f04b14be38f9837b912d7477669ea1f5fcfdc");
  }

  private static String sha256(int count, IntToDoubleFunction argument)
      throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    var erfInv = new XlaErfInv(BLOCK);
    float[] values = new float[BLOCK];
    var bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < count; at += BLOCK) {
      int size = Math.min(BLOCK, count - at);
      for (int i = 0; i < size; i++) {
        values[i] = (float) argument.applyAsDouble(at + i);
      }
      erfInv.replace(values, size);
      bytes.clear();
      for (int i = 0; i < size; i++) {
        bytes.putFloat(Math.abs(values[i]) < Float.MIN_NORMAL ? values[i] * 0 : values[i]);
      }
      digest.update(bytes.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
