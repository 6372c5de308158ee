package io.github.weightinit.dialect.numeric;

/**
 * The error function of a {@code float} as XLA compiles it for processors with fused multiply-add:
 * a rational function. Re-expressed from XLA and StableHLO (Apache 2.0).
 *
 * <p>Which products are fused follows LLVM: a product that is used once, with the sum that uses it;
 * of two products, the left one.
 */
public final class XlaFloat {

  /** From here on erf is 1. */
  private static final float ERF_END = Float.intBitsToFloat(0x406F9C68);

  private static final float[] ERF_NUMERATOR = {
    0.00022905065f, 0.003408291f, 0.050955694f, 0.18520832f, 1.1283791f,
  };

  private static final float[] ERF_DENOMINATOR = {
    -1.1791603e-07f, 2.3547966e-05f, 0.0010179626f, 0.01407047f, 0.11098505f, 0.49746925f, 1,
  };

  private XlaFloat() {}

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
}
