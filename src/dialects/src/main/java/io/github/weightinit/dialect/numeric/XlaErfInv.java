package io.github.weightinit.dialect.numeric;

/**
 * The inverse of the error function for many {@code float}s at once, as XLA compiles it for
 * processors with fused multiply-add: M. Giles, "Approximating the erfinv function", GPU Computing
 * Gems, Jade edition (2012), with {@code log} and {@code log1p} by Cephes' polynomials (S. L.
 * Moshier). Re-expressed from XLA and StableHLO (Apache 2.0). Which products are fused is as in
 * {@link XlaFloat}.
 *
 * <p>It goes over the numbers several times, one step of the computation at a time. Each step is a
 * straight loop without branches, which the compiler turns into vector instructions. So both ways
 * to a logarithm are taken, and a factor of 0 or 1 chooses. Only the tails, which have one in 300
 * numbers of a whole normal distribution, are computed one by one.
 *
 * <p>An object has room for the steps. Threads must not share it.
 */
public final class XlaErfInv {

  /** Up to here log1p has a formula of its own, then it is the logarithm of 1 + x: &radic;2 - 1. */
  private static final float SMALL = 0.41421357f;

  /** The bits of the float from which on a mantissa between 0.5 and 1 stays as it is. */
  private static final int SQRT_HALF = 0x3f3504f3;

  private static final int HALF = 0x3f000000;
  private static final int FRACTION = 0x7fffff;
  private static final int FRACTION_BITS = 23;

  /** The bits of the float 2^23 + 128, whose last bit counts 1: adding e to them adds e to it. */
  private static final int WHOLE = 0x4b000080;

  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -0.00021219444f;

  /** From here on the tails' polynomial is taken. */
  private static final float TAIL = 5;

  private static final float[] TAIL_COEFFICIENTS = {
    -0.00020021426f, 0.00010095056f, 0.0013493432f, -0.0036734284f,
    0.0057395077f, -0.0076224613f, 0.0094388705f, 1.001674f,
    2.8329768f,
  };

  private final float[] logs;
  private final float[] chosen;
  private final float[] mantissas;
  private final float[] exponents;
  private final int[] bits;
  private final int[] exponentBits;

  /**
   * Makes room.
   *
   * @param most how many numbers a call takes at most
   */
  public XlaErfInv(int most) {
    logs = new float[most];
    chosen = new float[most];
    mantissas = new float[most];
    exponents = new float[most];
    bits = new int[most];
    exponentBits = new int[most];
  }

  /**
   * Replaces numbers by the inverse of the error function.
   *
   * @param values from -1 to 1, which give the infinities
   * @param count how many of them, from the first on
   */
  public void replace(float[] values, int count) {
    near(values, logs, chosen, mantissas, count);
    bits(mantissas, bits, count);
    split(bits, exponentBits, count);
    floats(bits, mantissas, count);
    floats(exponentBits, exponents, count);
    far(mantissas, exponents, chosen, logs, count);
    centre(values, logs, mantissas, count);
    tails(values, logs, mantissas, count);
    System.arraycopy(mantissas, 0, values, 0, count);
  }

  /**
   * With x = -u^2, computes log1p(x) for small x, 1 where it is to be taken and 0 elsewhere, and 1
   * + x for the other way.
   */
  private static void near(float[] us, float[] logs, float[] chosen, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      float x = us[i] * -us[i];
      float x2 = x * x;
      float p = Math.fma(4.527e-05f, x, 0.49854103f);
      p = Math.fma(p, x, 6.5787325f);
      p = Math.fma(p, x, 29.911919f);
      p = Math.fma(p, x, 60.94967f);
      p = Math.fma(p, x, 57.112965f);
      p = Math.fma(p, x, 20.039553f);
      float q = x + 15.062909f;
      q = Math.fma(q, x, 83.04757f);
      q = Math.fma(q, x, 221.7624f);
      q = Math.fma(q, x, 309.09872f);
      q = Math.fma(q, x, 216.42789f);
      q = Math.fma(q, x, 60.11866f);
      logs[i] = x + Math.fma(-0.5f, x2, x * x2 * (p / q));
      sums[i] = 1 + x;
      chosen[i] = Math.min(1, Math.max(0, (SMALL + x) * 0x1p26f)); // the sum is 0 or 2^-25 and more
    }
  }

  private static void bits(float[] values, int[] bits, int count) {
    for (int i = 0; i < count; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
  }

  /** Splits m 2^e, m from the square root of 1/2 to that of 2, into m and 2^23 + 128 + e. */
  private static void split(int[] bits, int[] exponents, int count) {
    for (int i = 0; i < count; i++) {
      int mantissa = (bits[i] & FRACTION) | HALF;
      int less = (mantissa - SQRT_HALF) >> 31; // -1 where the mantissa is doubled, else 0
      exponents[i] = (bits[i] >>> FRACTION_BITS) - 126 + less + WHOLE;
      bits[i] = mantissa - (less << FRACTION_BITS);
    }
  }

  private static void floats(int[] bits, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
  }

  /** Puts the logarithm of m 2^e where log1p is not to be taken. */
  private static void far(
      float[] mantissas, float[] exponents, float[] chosen, float[] logs, int count) {
    for (int i = 0; i < count; i++) {
      float exponent = exponents[i] - (0x1p23f + 128);
      float t = mantissas[i] - 1;
      float t2 = t * t;
      float t3 = t2 * t;
      float y = Math.fma(t, 0.070376836f, -0.1151461f);
      float y1 = Math.fma(t, -0.12420141f, 0.14249323f);
      float y2 = Math.fma(t, 0.20000714f, -0.24999994f);
      y = Math.fma(y, t, 0.116769984f);
      y1 = Math.fma(y1, t, -0.16668057f);
      y2 = Math.fma(y2, t, 0.3333333f);
      y = Math.fma(y, t3, y1);
      y = Math.fma(y, t3, y2);
      y = Math.fma(y, t3, exponent * LN2_LOW);
      float log = Math.fma(exponent, LN2_HIGH, Math.fma(-0.5f, t2, t) + y);
      logs[i] = logs[i] * chosen[i] + log * (1 - chosen[i]);
    }
  }

  /** The polynomial of the centre, times u. */
  private static void centre(float[] us, float[] logs, float[] results, int count) {
    for (int i = 0; i < count; i++) {
      float w = -logs[i] - 2.5f;
      float p = Math.fma(2.8102264e-08f, w, 3.4327394e-07f);
      p = Math.fma(p, w, -3.5233877e-06f);
      p = Math.fma(p, w, -4.3915065e-06f);
      p = Math.fma(p, w, 0.00021858087f);
      p = Math.fma(p, w, -0.001253725f);
      p = Math.fma(p, w, -0.0041776816f);
      p = Math.fma(p, w, 0.24664073f);
      p = Math.fma(p, w, 1.5014094f);
      results[i] = p * us[i];
    }
  }

  private static void tails(float[] us, float[] logs, float[] results, int count) {
    for (int i = 0; i < count; i++) {
      if (logs[i] <= -TAIL) {
        results[i] = tail(us[i], -logs[i]);
      }
    }
  }

  private static float tail(float u, float w) {
    return Math.abs(u) == 1
        ? u * Float.POSITIVE_INFINITY
        : Polynomial.fused((float) Math.sqrt(w) - 3, TAIL_COEFFICIENTS) * u;
  }
}
