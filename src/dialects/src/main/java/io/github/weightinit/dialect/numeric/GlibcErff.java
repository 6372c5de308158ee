package io.github.weightinit.dialect.numeric;

/**
 * The error function of a {@code float} as glibc computes it up to 2.40, which is not always the
 * {@code float} nearest to {@link GlibcErf}'s.
 *
 * <p>The algorithm is that of Sun's fdlibm (Copyright (C) 1993 by Sun Microsystems, Inc.;
 * conversion to {@code float} by I. L. Taylor, Cygnus Support; may be used, copied, modified and
 * distributed freely if this notice is kept), with the coefficients of {@link GlibcErf} rounded to
 * {@code float}, and nothing fused except in the exponential. The results equal those of glibc 2.36
 * for each of 600,000 random arguments.
 */
public final class GlibcErff {

  private static final float AT_ONE = (float) GlibcErf.AT_ONE;
  private static final float SLOPE = (float) GlibcErf.SLOPE;

  private static final float[] PP = floats(GlibcErf.PP);
  private static final float[] QQ = floats(GlibcErf.QQ);
  private static final float[] PA = floats(GlibcErf.PA);
  private static final float[] QA = floats(GlibcErf.QA);
  private static final float[] RA = floats(GlibcErf.RA);
  private static final float[] SA = floats(GlibcErf.SA);
  private static final float[] RB = floats(GlibcErf.RB);
  private static final float[] SB = floats(GlibcErf.SB);

  /** 1 / 0.35, as fdlibm compares it. */
  private static final int FAR = 0x4036db6e;

  private GlibcErff() {}

  private static float[] floats(double... coefficients) {
    float[] floats = new float[coefficients.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) coefficients[i];
    }
    return floats;
  }

  /**
   * Error function.
   *
   * @param x any value; NaN gives NaN
   */
  public static float erf(float x) {
    float a = Math.abs(x);
    if (a < 0x1p-28f) {
      return a < 0x1p-119f ? 0.0625f * (16 * x + (16 * SLOPE) * x) : x + SLOPE * x;
    }
    if (a < 0.84375f) {
      float z = x * x;
      return x + x * (horner(z, PP) / horner(z, QQ));
    }
    if (a < 1.25f) {
      float ratio = horner(a - 1, PA) / horner(a - 1, QA);
      return x >= 0 ? AT_ONE + ratio : -AT_ONE - ratio;
    }
    if (a >= 6) {
      return Math.copySign(1, x);
    }
    return Float.isNaN(x) ? x : tail(x, a);
  }

  private static float tail(float x, float a) {
    float s = 1 / (a * a);
    int bits = Float.floatToRawIntBits(a);
    float ratio = bits < FAR ? horner(s, RA) / horner(s, SA) : horner(s, RB) / horner(s, SB);
    float z = Float.intBitsToFloat(bits & 0xfffff000);
    float r = ArmExp.exp(-z * z - 0.5625f) * ArmExp.exp((z - a) * (z + a) + ratio);
    return x >= 0 ? 1 - r / a : r / a - 1;
  }

  private static float horner(float x, float... c) {
    float sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = c[i] + x * sum;
    }
    return sum;
  }
}
