package io.github.weightinit.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The known answers of the authors' library Random123 (kat_vectors, threefry2x32, 20 rounds). */
class Threefry2x32Test {

  @Test
  void knownAnswers() {
    assertThat(Threefry2x32.encrypt(0, 0, 0, 0)).isEqualTo(0x6b200159_99ba4efeL);
    assertThat(Threefry2x32.encrypt(-1, -1, -1, -1)).isEqualTo(0x1cb996fc_bb002be7L);
    assertThat(Threefry2x32.encrypt(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3))
        .isEqualTo(0xc4923a9c_483df7a0L);
  }

  /** The two ways to encrypt agree, with every position of a vector and with rests. */
  @Test
  void manyCountersAtOnce() {
    for (int count : new int[] {0, 1, 2, 15, 16, 17, 100}) {
      int[] x0 = new Random(count).ints(101).toArray();
      int[] x1 = new Random(~count).ints(101).toArray();
      int[] c0 = x0.clone();
      int[] c1 = x1.clone();
      Threefry2x32.encrypt(0x13198a2e, 0x03707344, x0, x1, count);
      for (int i = 0; i < 101; i++) {
        long pair = Threefry2x32.encrypt(0x13198a2e, 0x03707344, c0[i], c1[i]);
        assertThat(x0[i]).isEqualTo(i < count ? (int) (pair >>> 32) : c0[i]);
        assertThat(x1[i]).isEqualTo(i < count ? (int) pair : c1[i]);
      }
    }
  }
}
