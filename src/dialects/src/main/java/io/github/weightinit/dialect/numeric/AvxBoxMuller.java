package io.github.weightinit.dialect.numeric;

/**
 * Box and Muller's method as PyTorch's AVX2 kernels compute it: Cephes' polynomials in {@code
 * float}, with the fused multiply-adds that GCC 13 makes of the kernels' products and sums.
 *
 * <p>After {@code avx_mathfun.h} by G. Garberoglio (2012), itself based on J. Pommier's {@code
 * sse_mathfun.h} (2007) and S. Moshier's Cephes library; zlib license. This is an altered version,
 * in another language, for the arguments that the method has. Where the original splits the bits of
 * a {@code float}, this one splits the integer that the {@code float} was made of.
 */
public final class AvxBoxMuller implements BoxMuller {

  /** 2<sup>24</sup> (float) &radic;&frac12;. */
  private static final int SQRT_HALF = 11863283;

  private static final float L0 = 0.070376836f;
  private static final float L1 = -0.1151461f;
  private static final float L2 = 0.116769984f;
  private static final float L3 = -0.12420141f;
  private static final float L4 = 0.14249323f;
  private static final float L5 = -0.16668057f;
  private static final float L6 = 0.20000714f;
  private static final float L7 = -0.24999994f;
  private static final float L8 = 0.3333333f;

  /** log 2 in two parts, the greater of which has few digits. */
  private static final float LOG2_LOW = -2.1219444E-4f;

  private static final float LOG2_HIGH = 0.6933594f;

  private static final float TWO_PI = 6.2831855f;

  /** pi/2 in three parts, of which the first two have few digits; negative. */
  private static final float PART1 = -1.5703125f;

  private static final float PART2 = -4.837513E-4f;
  private static final float PART3 = -7.54979E-8f;

  private static final float C0 = 2.4433157E-5f;
  private static final float C1 = -0.0013887316f;
  private static final float C2 = 0.041666646f;
  private static final float S0 = -1.9515296E-4f;
  private static final float S1 = 0.008332161f;
  private static final float S2 = -0.16666655f;

  private final float[] radius;
  private final float[] exponent;
  private final float[] quarter;
  private final float[] angle;
  private final float[] cosine;
  private final float[] sine;

  /**
   * Makes room.
   *
   * @param most how many pairs a call makes at most
   */
  public AvxBoxMuller(int most) {
    radius = new float[most];
    exponent = new float[most];
    quarter = new float[most];
    angle = new float[most];
    cosine = new float[most];
    sine = new float[most];
  }

  @Override
  public void pairs(int[] u, int[] v, float[] cosines, float[] sines, int count) {
    exponents(u, exponent, count);
    fractions(u, radius, count);
    radii(radius, exponent, count);
    turns(v, angle, count);
    quarters(v, quarter, count);
    angles(angle, quarter, count);
    cosines(angle, cosine, count);
    sines(angle, sine, count);
    turnedCosines(radius, quarter, cosine, sine, cosines, count);
    turnedSines(radius, quarter, cosine, sine, sines, count);
  }

  // 1 - u = 2^e (1 + f), where 1 + f is from the root of 1/2 to that of 2. In this class and its
  // like a loop stores to one array only: C2 turns that into vector instructions on every JDK.

  private static void exponents(int[] u, float[] exponents, int count) {
    for (int i = 0; i < count; i++) {
      int left = (1 << 24) - u[i];
      int zeros = Integer.numberOfLeadingZeros(left);
      int less = ((left << zeros >>> 8) - SQRT_HALF) >> 31; // -1 if it is less, 0 otherwise
      exponents[i] = 8 - zeros + less;
    }
  }

  private static void fractions(int[] u, float[] fractions, int count) {
    for (int i = 0; i < count; i++) {
      int left = (1 << 24) - u[i];
      int mantissa = left << Integer.numberOfLeadingZeros(left) >>> 8;
      int less = (mantissa - SQRT_HALF) >> 31;
      fractions[i] = (mantissa + (mantissa & less) - (1 << 24)) * UNIT;
    }
  }

  /** Replaces the fractions by the radii, &radic;(-2 log(2^e (1 + f))). */
  private static void radii(float[] fractions, float[] exponents, int count) {
    for (int i = 0; i < count; i++) {
      float e = exponents[i];
      float x = fractions[i];
      float z = x * x;
      float y = Math.fma(Math.fma(Math.fma(Math.fma(L0, x, L1), x, L2), x, L3), x, L4);
      y = Math.fma(Math.fma(Math.fma(Math.fma(y, x, L5), x, L6), x, L7), x, L8);
      y *= x;
      y = Math.fma(y, z, e * LOG2_LOW);
      y = Math.fma(-z, 0.5f, y);
      float log = Math.fma(e, LOG2_HIGH, x + y);
      fractions[i] = (float) Math.sqrt(-2 * log);
    }
  }

  private static void turns(int[] v, float[] turns, int count) {
    for (int i = 0; i < count; i++) {
      turns[i] = v[i] * UNIT;
    }
  }

  /** The quarter of a turn that is nearest to each angle, from 0 to 4. */
  private static void quarters(int[] v, float[] quarters, int count) {
    for (int i = 0; i < count; i++) {
      quarters[i] = (v[i] + (1 << 21)) >> 22;
    }
  }

  /** Replaces the turns by the angles, less their quarters. */
  private static void angles(float[] turns, float[] quarters, int count) {
    for (int i = 0; i < count; i++) {
      float q = quarters[i];
      float x = Math.fma(q, PART1, TWO_PI * turns[i]);
      turns[i] = Math.fma(q, PART3, Math.fma(q, PART2, x));
    }
  }

  private static void cosines(float[] angles, float[] cosines, int count) {
    for (int i = 0; i < count; i++) {
      float z = angles[i] * angles[i];
      float y = Math.fma(Math.fma(C0, z, C1), z, C2) * z;
      cosines[i] = Math.fma(y, z, -(z * 0.5f)) + 1;
    }
  }

  private static void sines(float[] angles, float[] sines, int count) {
    for (int i = 0; i < count; i++) {
      float x = angles[i];
      float z = x * x;
      float y = Math.fma(Math.fma(S0, z, S1), z, S2) * z;
      sines[i] = Math.fma(y, x, x);
    }
  }

  // The cosine of a quarter, |q - 2| - 1, is 1, 0, -1, 0, 1; the sine, |q - 3| - |q - 1| + q - 2,
  // is 0, 1, 0, -1, 0.

  private static void turnedCosines(
      float[] radii, float[] quarters, float[] cosines, float[] sines, float[] turned, int count) {
    for (int i = 0; i < count; i++) {
      float q = quarters[i];
      float c = Math.abs(q - 2) - 1;
      float s = Math.abs(q - 3) - Math.abs(q - 1) + q - 2;
      turned[i] = radii[i] * (c * cosines[i] - s * sines[i]);
    }
  }

  private static void turnedSines(
      float[] radii, float[] quarters, float[] cosines, float[] sines, float[] turned, int count) {
    for (int i = 0; i < count; i++) {
      float q = quarters[i];
      float c = Math.abs(q - 2) - 1;
      float s = Math.abs(q - 3) - Math.abs(q - 1) + q - 2;
      turned[i] = radii[i] * (s * cosines[i] + c * sines[i]);
    }
  }
}
