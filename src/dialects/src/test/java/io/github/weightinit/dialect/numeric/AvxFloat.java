package io.github.weightinit.dialect.numeric;

/**
 * Logarithm, sine and cosine as PyTorch's AVX2 kernels compute them: Cephes' polynomials in {@code
 * float}, with the fused multiply-adds that GCC 13 makes of the kernels' products and sums.
 *
 * <p>After {@code avx_mathfun.h} by G. Garberoglio (2012), itself based on J. Pommier's {@code
 * sse_mathfun.h} (2007) and S. Moshier's Cephes library; zlib license. This is an altered version,
 * in another language, for the arguments that Box and Muller's method has: logarithms of positive
 * normal numbers, angles that are not negative.
 */
final class AvxFloat {

  /** (float) &radic;&frac12;. */
  private static final float SQRT_HALF = 0.70710677f;

  private static final float[] LOG = {
    0.070376836f, -0.1151461f, 0.116769984f,
    -0.12420141f, 0.14249323f, -0.16668057f,
    0.20000714f, -0.24999994f, 0.3333333f,
  };

  /** log 2 in two parts, the greater of which has few digits. */
  private static final float LOG2_LOW = -2.1219444E-4f;

  private static final float LOG2_HIGH = 0.6933594f;

  private static final float FOUR_BY_PI = 1.2732395f;

  /** pi/4 in three parts, of which the first two have few digits; negative. */
  private static final float PART1 = -0.78515625f;

  private static final float PART2 = -2.4187565E-4f;
  private static final float PART3 = -3.774895E-8f;

  private static final float C0 = 2.4433157E-5f;
  private static final float C1 = -0.0013887316f;
  private static final float C2 = 0.041666646f;
  private static final float S0 = -1.9515296E-4f;
  private static final float S1 = 0.008332161f;
  private static final float S2 = -0.16666655f;

  private AvxFloat() {}

  /**
   * Natural logarithm.
   *
   * @param argument positive, normal, finite
   */
  static float log(float argument) {
    int bits = Float.floatToRawIntBits(argument);
    float e = (bits >>> 23) - 127 + 1f;
    float m = Float.intBitsToFloat((bits & 0x807fffff) | 0x3f000000);
    float x = m - 1;
    if (m < SQRT_HALF) {
      e -= 1;
      x += m;
    }
    float z = x * x;
    float y = LOG[0];
    for (int k = 1; k < LOG.length; k++) {
      y = Math.fma(y, x, LOG[k]);
    }
    y *= x;
    y = Math.fma(y, z, e * LOG2_LOW);
    y = Math.fma(-z, 0.5f, y);
    return Math.fma(e, LOG2_HIGH, x + y);
  }

  /**
   * Sine.
   *
   * @param angle at least 0, below 2<sup>13</sup>
   */
  static float sin(float angle) {
    int octant = octant(angle);
    float x = reduced(angle, octant);
    float y = (octant & 2) == 0 ? sine(x) : cosine(x);
    return (octant & 4) == 0 ? y : -y;
  }

  /**
   * Cosine.
   *
   * @param angle at least 0, below 2<sup>13</sup>
   */
  static float cos(float angle) {
    int octant = octant(angle);
    float x = reduced(angle, octant);
    float y = (octant & 2) == 0 ? cosine(x) : sine(x);
    return ((octant - 2) & 4) == 0 ? -y : y;
  }

  /** The even one of the two multiples of pi/4 around an angle. */
  private static int octant(float angle) {
    return ((int) (angle * FOUR_BY_PI) + 1) & ~1;
  }

  private static float reduced(float angle, int octant) {
    float y = octant;
    return Math.fma(y, PART3, Math.fma(y, PART2, Math.fma(y, PART1, angle)));
  }

  private static float cosine(float x) {
    float z = x * x;
    float y = Math.fma(Math.fma(C0, z, C1), z, C2) * z;
    return Math.fma(y, z, -(z * 0.5f)) + 1;
  }

  private static float sine(float x) {
    float z = x * x;
    float y = Math.fma(Math.fma(S0, z, S1), z, S2) * z;
    return Math.fma(y, x, x);
  }
}
