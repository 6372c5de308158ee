package io.github.weightinit.dialect.numeric;

/**
 * Functions of a {@code float} as XLA compiles them for processors with fused multiply-add: {@code
 * log} and {@code log1p} by Cephes' polynomials (S. L. Moshier), {@code erf} by Eigen's rational
 * function, {@code erf_inv} by M. Giles, "Approximating the erfinv function", GPU Computing Gems,
 * Jade edition (2012). Re-expressed from XLA and StableHLO (Apache 2.0).
 *
 * <p>Which products are fused follows LLVM: a product that is used once, with the sum that uses it;
 * of two products, the left one.
 */
public final class XlaFloat {

  private static final float SQRT_HALF = 0.707106781186547524f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** From where on log1p is the logarithm of 1 + x: &radic;2 - 1. */
  private static final float SMALL = 0.41421356237309504880f;

  private static final float[] LOG1P_NUMERATOR = {
    4.5270000862445199635215e-5f,
    4.9854102823193375972212e-1f,
    6.5787325942061044846969f,
    2.9911919328553073277375e1f,
    6.0949667980987787057556e1f,
    5.7112963590585538103336e1f,
    2.0039553499201281259648e1f,
  };

  private static final float[] LOG1P_DENOMINATOR = {
    1,
    1.5062909083469192043167e1f,
    8.3047565967967209469434e1f,
    2.2176239823732856465394e2f,
    3.0909872225312059774938e2f,
    2.1642788614495947685003e2f,
    6.0118660497603843919306e1f,
  };

  /** Where erf has become 1. */
  private static final float ERF_END = Float.intBitsToFloat(0x406F9C68);

  private static final float[] ERF_NUMERATOR = {
    2.2905065861350646e-4f,
    3.4082910107109506e-3f,
    5.0955695062380861e-2f,
    1.8520832239976145e-1f,
    1.128379143519084f,
  };

  private static final float[] ERF_DENOMINATOR = {
    -1.1791602954361697e-7f,
    2.3547966471313185e-5f,
    1.0179625278914885e-3f,
    1.4070470171167667e-2f,
    1.1098505178285362e-1f,
    4.9746925110067538e-1f,
    1,
  };

  private static final float[] ERF_INV_CENTRE = {
    2.81022636e-08f,
    3.43273939e-07f,
    -3.5233877e-06f,
    -4.39150654e-06f,
    2.1858087e-4f,
    -1.25372503e-3f,
    -4.17768164e-3f,
    2.46640727e-1f,
    1.50140941f,
  };

  private static final float[] ERF_INV_TAIL = {
    -2.00214257e-4f,
    1.00950558e-4f,
    1.34934322e-3f,
    -3.67342844e-3f,
    5.73950773e-3f,
    -7.6224613e-3f,
    9.43887047e-3f,
    1.00167406f,
    2.83297682f,
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
    float y = Math.fma(t, 7.0376836292E-2f, -1.1514610310E-1f);
    float y1 = Math.fma(t, -1.2420140846E-1f, 1.4249322787E-1f);
    float y2 = Math.fma(t, 2.0000714765E-1f, -2.4999993993E-1f);
    y = Math.fma(y, t, 1.1676998740E-1f);
    y1 = Math.fma(y1, t, -1.6668057665E-1f);
    y2 = Math.fma(y2, t, 3.3333331174E-1f);
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
