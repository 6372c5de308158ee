package io.github.weightinit.dialect.numeric;

/**
 * Functions of a {@code float} as XLA compiles them for processors with fused multiply-add: {@code
 * log} and {@code log1p} by Cephes' polynomials (S. L. Moshier), {@code erf} by a rational
 * function, {@code erf_inv} by M. Giles, "Approximating the erfinv function", GPU Computing Gems,
 * Jade edition (2012). Re-expressed from XLA and StableHLO (Apache 2.0).
 *
 * <p>Which products are fused follows LLVM: a product that is used once, with the sum that uses it;
 * of two products, the left one.
 */
public final class XlaFloat {

  private static final float SQRT_HALF = 0.70710677f;
  private static final float LN2_HIGH = 0.6933594f;
  private static final float LN2_LOW = -0.00021219444f;

  /** From here on log1p computes the logarithm of 1 + x: &radic;2 - 1. */
  private static final float SMALL = 0.41421357f;

  private static final float[] LOG1P_NUMERATOR = {
    4.527e-05f, 0.49854103f, 6.5787325f, 29.911919f, 60.94967f, 57.112965f, 20.039553f,
  };

  private static final float[] LOG1P_DENOMINATOR = {
    1, 15.062909f, 83.04757f, 221.7624f, 309.09872f, 216.42789f, 60.11866f,
  };

  /** From here on erf is 1. */
  private static final float ERF_END = Float.intBitsToFloat(0x406F9C68);

  private static final float[] ERF_NUMERATOR = {
    0.00022905065f, 0.003408291f, 0.050955694f, 0.18520832f, 1.1283791f,
  };

  private static final float[] ERF_DENOMINATOR = {
    -1.1791603e-07f, 2.3547966e-05f, 0.0010179626f, 0.01407047f, 0.11098505f, 0.49746925f, 1,
  };

  private static final float[] ERF_INV_CENTRE = {
    2.8102264e-08f, 3.4327394e-07f, -3.5233877e-06f, -4.3915065e-06f,
    0.00021858087f, -0.001253725f, -0.0041776816f, 0.24664073f,
    1.5014094f,
  };

  private static final float[] ERF_INV_TAIL = {
    -0.00020021426f, 0.00010095056f, 0.0013493432f, -0.0036734284f,
    0.0057395077f, -0.0076224613f, 0.0094388705f, 1.001674f,
    2.8329768f,
  };

  private XlaFloat() {}

  /**
   * Natural logarithm.
   *
   * @param x any value; 0 gives -Infinity, less NaN
   */
  public static float log(float x) {
    if (!(x > 0 && x <= Float.MAX_VALUE)) {
      return (float) StrictMath.log(x); // the limits, which are the same everywhere
    }
    int bits = Float.floatToRawIntBits(Math.max(x, Float.MIN_NORMAL));
    float exponent = (bits >>> 23) - 127 + 1f;
    float m = Float.intBitsToFloat((bits & 0x807fffff) | 0x3f000000);
    float t = m - 1;
    if (m < SQRT_HALF) {
      exponent -= 1;
      t += m;
    }
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
    t = Math.fma(-0.5f, t2, t) + y;
    return Math.fma(exponent, LN2_HIGH, t);
  }

  /**
   * Natural logarithm of 1 + x.
   *
   * @param x any value; -1 gives -Infinity, less NaN
   */
  public static float log1p(float x) {
    if (!(Math.abs(x) < SMALL)) {
      return log(1 + x);
    }
    float x2 = x * x;
    float ratio = Polynomial.fused(x, LOG1P_NUMERATOR) / Polynomial.fused(x, LOG1P_DENOMINATOR);
    return x + Math.fma(-0.5f, x2, x * x2 * ratio);
  }

  /**
   * Error function.
   *
   * @param x any value; NaN gives NaN
   */
  public static float erf(float x) {
    if (Math.abs(x) >= ERF_END) {
      return Math.copySign(1, x);
    }
    float x2 = x * x;
    return x * Polynomial.fused(x2, ERF_NUMERATOR) / Polynomial.fused(x2, ERF_DENOMINATOR);
  }

  /**
   * Inverse of the error function.
   *
   * @param x from -1 to 1, which give the infinities; NaN beyond
   */
  public static float erfInv(float x) {
    if (Math.abs(x) == 1) {
      return x * Float.POSITIVE_INFINITY;
    }
    float w = -log1p(x * -x);
    float p =
        w < 5
            ? Polynomial.fused(w - 2.5f, ERF_INV_CENTRE)
            : Polynomial.fused((float) Math.sqrt(w) - 3, ERF_INV_TAIL);
    return p * x;
  }
}
