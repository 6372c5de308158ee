package io.github.weightinit.dialect.numeric;

/**
 * {@code log1pf} as glibc computes it up to 2.40, for the logarithm of {@code 1 - u} of a uniform
 * {@code u}.
 *
 * <p>The algorithm is that of Sun's fdlibm (Copyright (C) 1993 by Sun Microsystems, Inc.;
 * conversion to {@code float} by I. L. Taylor, Cygnus Support; may be used, copied, modified and
 * distributed freely if this notice is kept), with nothing fused. The results equal those of glibc
 * 2.36 for each of the 2^24 multiples of -2^-24 from -1 (exclusive) to 0.
 */
public final class GlibcLog1pf {

  private static final float LN2_HI = 0x1.62e3p-1f;
  private static final float LN2_LO = 0x1.2fefa2p-17f;
  private static final float P1 = 0x1.555556p-1f;
  private static final float P2 = 0x1.99999ap-2f;
  private static final float P3 = 0x1.24924ap-2f;
  private static final float P4 = 0x1.c71c52p-3f;
  private static final float P5 = 0x1.74664ap-3f;
  private static final float P6 = 0x1.39a09ep-3f;
  private static final float P7 = 0x1.2f112ep-3f;

  private GlibcLog1pf() {}

  /**
   * Returns the logarithm of {@code 1 + x}.
   *
   * @param x greater than -1, at most 0
   */
  public static float log1pf(float x) {
    if (!(x > -1 && x <= 0)) {
      throw new IllegalArgumentException("x must be greater than -1, at most 0: " + x);
    }
    if (x > -0x1p-29f) {
      return x > -0x1p-54f ? x : x - x * x * 0.5f;
    }
    if ((Float.floatToRawIntBits(x) & 0x7fffffff) <= 0x3e95f61f) { // 1 + x is at least sqrt(1/2)
      return x - (half(x) - product(x));
    }
    float u = 1 + x;
    int k = Math.getExponent(u);
    float c = (x - (u - 1)) / u;
    int fraction = Float.floatToRawIntBits(u) & 0x7fffff;
    if (fraction < 0x3504f7) { // sqrt(2)
      u = Float.intBitsToFloat(fraction | 0x3f800000);
    } else {
      k++;
      u = Float.intBitsToFloat(fraction | 0x3f000000);
      fraction = (0x800000 - fraction) >> 2;
    }
    return scaled(u - 1, fraction == 0, k, c);
  }

  /** The logarithm of 2^k (1 + f), of which c is the rounding error. */
  private static float scaled(float f, boolean nearOne, int k, float c) {
    if (k == 0) {
      return f - (nearOne ? shortCorrection(f) : half(f) - product(f));
    }
    if (f == 0) {
      return k * LN2_HI + (c + k * LN2_LO);
    }
    float rest =
        nearOne ? shortCorrection(f) - (k * LN2_LO + c) : half(f) - (product(f) + (k * LN2_LO + c));
    return k * LN2_HI - (rest - f);
  }

  private static float half(float f) {
    return 0.5f * f * f;
  }

  private static float shortCorrection(float f) {
    return half(f) * (1 - 0x1.555556p-1f * f);
  }

  private static float product(float f) {
    float s = f / (2 + f);
    float z = s * s;
    float r = z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * (P5 + z * (P6 + z * P7))))));
    return s * (half(f) + r);
  }
}
