package io.github.weightinit.dialect.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The loops give the bits of the functions that take one number, for every number. */
class BoxMullerTest {

  private static final int PAIRS = 1024;

  private static final float TWO_PI = 6.2831855f;

  private interface Function {
    float of(float x);
  }

  /** Counts variates that are others: every number of 24 bits is once a u and once a v. */
  private static int differing(BoxMuller method, Function log, Function cos, Function sin) {
    int[] u = new int[PAIRS];
    int[] v = new int[PAIRS];
    float[] cosines = new float[PAIRS];
    float[] sines = new float[PAIRS];
    int differing = 0;
    for (int k = 0; k < 1 << 24; k += PAIRS) {
      for (int i = 0; i < PAIRS; i++) {
        u[i] = k + i;
        v[i] = ((k + i) * 0x9e3779b1) & 0xffffff; // an odd factor permutes the numbers
      }
      method.pairs(u, v, cosines, sines, PAIRS);
      for (int i = 0; i < PAIRS; i++) {
        float radius = (float) Math.sqrt(-2 * log.of(1 - u[i] * 0x1p-24f));
        float turns = v[i] * 0x1p-24f;
        differing += difference(cosines[i], radius * cos.of(turns));
        differing += difference(sines[i], radius * sin.of(turns));
      }
    }
    return differing;
  }

  private static int difference(float a, float b) {
    return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b) ? 0 : 1;
  }

  @Test
  void avx() {
    assertThat(
            differing(
                new AvxBoxMuller(PAIRS),
                AvxFloat::log,
                turns -> AvxFloat.cos(TWO_PI * turns),
                turns -> AvxFloat.sin(TWO_PI * turns)))
        .isZero();
  }

  @Test
  void arm() {
    assertThat(
            differing(
                new ArmBoxMuller(PAIRS),
                ArmFloat::log,
                turns -> ArmFloat.cos((float) (2 * Math.PI * turns)),
                turns -> ArmFloat.sin((float) (2 * Math.PI * turns))))
        .isZero();
  }

  /** Whatever the number of pairs is, a pair is what it is alone. */
  @Test
  void anyNumberOfPairs() {
    int[] u = new int[PAIRS];
    int[] v = new int[PAIRS];
    for (int i = 0; i < u.length; i++) {
      u[i] = (i * 0x9e3779b1) >>> 8;
      v[i] = (i * 0x85ebca6b) >>> 8;
    }
    for (BoxMuller method : new BoxMuller[] {new AvxBoxMuller(PAIRS), new ArmBoxMuller(PAIRS)}) {
      float[] all = new float[PAIRS];
      float[] allSines = new float[PAIRS];
      method.pairs(u, v, all, allSines, PAIRS);
      for (int count = 1; count < 70; count++) {
        float[] some = new float[PAIRS];
        float[] sines = new float[PAIRS];
        method.pairs(u, v, some, sines, count);
        assertThat(some).startsWith(Arrays.copyOf(all, count));
        assertThat(sines).startsWith(Arrays.copyOf(allSines, count));
        assertThat(some[count]).isZero();
      }
    }
  }
}
