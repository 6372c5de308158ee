package io.github.weightinit.dialect.numeric;

/**
 * The exponentials of a {@code double} and of a {@code float} as glibc computes them from 2.28 on:
 * those of ARM's optimized-routines (MIT), compiled with fused multiply-add. Within 0.51 units in
 * the last place.
 *
 * <p>For the arguments that glibc's error function has: absolute values below 512. Others are
 * refused.
 */
final class ArmExp {

  private static final int INTERVALS = 128;

  /** 128 / ln 2. */
  private static final double INVERSE = 0x1.71547652b82fep0 * INTERVALS;

  /** -ln 2 / 128 in two parts. */
  private static final double STEP_HIGH = -0x1.62e42fefa0000p-8;

  private static final double STEP_LOW = -0x1.cf79abc9e3b39p-47;

  /** Adding it rounds to a whole number, which then stands in the lowest bits. */
  private static final double SHIFT = 0x1.8p52;

  private static final double C2 = 0x1.ffffffffffdbdp-2;
  private static final double C3 = 0x1.555555555543cp-3;
  private static final double C4 = 0x1.55555cf172b91p-5;
  private static final double C5 = 0x1.1111167a4d017p-7;

  private static final double TINY = 0x1p-54;

  /** The intervals that the {@code float}'s exponential uses: every fourth of them. */
  private static final int FEWER = 32;

  private static final double F1 = 0x1.62e42ff0c52d6p-1 / FEWER;
  private static final double F2 = 0x1.ebfce50fac4f3p-3 / FEWER / FEWER;
  private static final double F3 = 0x1.c6af84b912394p-5 / FEWER / FEWER / FEWER;

  /**
   * {T, H} for i from 0 to 127, with H (1 + T) = 2^(i/128). The bits of i are subtracted from H's,
   * because the sum with the whole number adds them again.
   */
  private static final long[] TABLE = Table.longs(ArmExp.class, "exp.bin");

  private ArmExp() {}

  /**
   * Exponential.
   *
   * @param x from -512 to 512, exclusively
   */
  static double exp(double x) {
    if (!(Math.abs(x) < 512)) {
      throw new IllegalArgumentException("x must be within (-512, 512): " + x);
    }
    if (Math.abs(x) < TINY) {
      return 1 + x;
    }
    double shifted = Math.fma(INVERSE, x, SHIFT);
    long whole = Double.doubleToRawLongBits(shifted);
    double k = shifted - SHIFT;
    double r = Math.fma(k, STEP_LOW, Math.fma(k, STEP_HIGH, x));
    int i = 2 * ((int) whole & (INTERVALS - 1));
    double tail = Double.longBitsToDouble(TABLE[i]);
    double scale = Double.longBitsToDouble(TABLE[i + 1] + (whole << (52 - 7)));
    double r2 = r * r;
    double sum = Math.fma(r2, Math.fma(r, C3, C2), tail + r);
    sum = Math.fma(r2 * r2, Math.fma(r, C5, C4), sum);
    return Math.fma(scale, sum, scale);
  }

  /**
   * Exponential, computed in {@code double} and rounded once.
   *
   * @param x from -64 to 64, exclusively
   */
  static float exp(float x) {
    if (!(Math.abs(x) < 64)) {
      throw new IllegalArgumentException("x must be within (-64, 64): " + x);
    }
    double inverse = INVERSE / INTERVALS * FEWER;
    double shifted = Math.fma(inverse, x, SHIFT);
    long whole = Double.doubleToRawLongBits(shifted);
    double r = Math.fma(inverse, x, SHIFT - shifted);
    int i = 2 * (INTERVALS / FEWER) * ((int) whole & (FEWER - 1));
    double scale = Double.longBitsToDouble(TABLE[i + 1] + (whole << (52 - 5)));
    double sum = Math.fma(Math.fma(F3, r, F2), r * r, Math.fma(F1, r, 1));
    return (float) (sum * scale);
  }
}
