package io.github.weightinit.dialect.numeric;

/**
 * Functions of a {@code double} as XLA compiles them for processors with fused multiply-add: {@code
 * log1p} by Cephes' polynomials (S. L. Moshier) and glibc's logarithm; {@code erf_inv} by the
 * double-precision polynomials of M. Giles (2012), see {@link XlaErfInv}. Re-expressed from XLA and
 * StableHLO, whose table the coefficients are (Apache 2.0).
 */
public final class XlaDouble {

  /** From here on log1p computes the logarithm of 1 + x: &radic;2 - 1. */
  private static final double SMALL = 0.41421356237309503;

  private static final double[] LOG1P_NUMERATOR = {
    4.52700008624452e-05, 0.49854102823193375, 6.578732594206104,
    29.911919328553072, 60.94966798098779, 57.11296359058554,
    20.039553499201283,
  };

  private static final double[] LOG1P_DENOMINATOR = {
    1.0, 15.062909083469192, 83.04756596796722,
    221.76239823732857, 309.09872225312057, 216.42788614495947,
    60.11866049760384,
  };

  /** Polynomials of degree 22, 18 and 16, the highest powers first. */
  private static final double[] ERF_INV = Table.doubles(XlaDouble.class, "erfinv.bin");

  private static final int TAIL = 23;
  private static final int FAR_TAIL = TAIL + 19;

  private XlaDouble() {}

  /**
   * Natural logarithm of 1 + x.
   *
   * @param x any value; -1 gives -Infinity, less NaN
   */
  public static double log1p(double x) {
    if (!(Math.abs(x) < SMALL)) {
      return ArmLog.log(1 + x);
    }
    double x2 = x * x;
    double ratio = fused(x, LOG1P_NUMERATOR) / fused(x, LOG1P_DENOMINATOR);
    return x + Math.fma(-0.5, x2, x * x2 * ratio);
  }

  private static double fused(double x, double[] coefficients) {
    return Polynomial.fused(x, coefficients, 0, coefficients.length);
  }

  /**
   * Inverse of the error function.
   *
   * @param x from -1 to 1, which give the infinities; NaN beyond
   */
  public static double erfInv(double x) {
    if (Math.abs(x) == 1) {
      return x * Double.POSITIVE_INFINITY;
    }
    double w = -log1p(x * -x);
    double p;
    if (w < 6.25) {
      p = Polynomial.fused(w - 3.125, ERF_INV, 0, TAIL);
    } else if (w < 16) {
      p = Polynomial.fused(Math.sqrt(w) - 3.25, ERF_INV, TAIL, FAR_TAIL);
    } else {
      p = Polynomial.fused(Math.sqrt(w) - 5, ERF_INV, FAR_TAIL, ERF_INV.length);
    }
    return p * x;
  }
}
