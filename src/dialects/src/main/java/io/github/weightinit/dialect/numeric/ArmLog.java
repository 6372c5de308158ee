package io.github.weightinit.dialect.numeric;

/**
 * The natural logarithm of a {@code double} as glibc computes it from 2.28 on: that of ARM's
 * optimized-routines (MIT), compiled with fused multiply-add. Within 0.52 units in the last place.
 *
 * <p>NumPy's legacy normals, JAX in double precision and TensorFlow's double normals depend on it.
 */
public final class ArmLog {

  private static final double LN2_HI = 0x1.62e42fefa3800p-1;
  private static final double LN2_LO = 0x1.ef35793c76730p-45;
  private static final long OFFSET = 0x3fe6000000000000L;
  private static final int INTERVALS = 128;

  /** Where the polynomial around 1 is taken: [1 - 2^-4, 1 + 0x1.09p-4). */
  private static final double NEAR_FROM = 1 - 0x1p-4;

  private static final double NEAR_TO = 1 + 0x1.09p-4;

  /** {1/c, log c} for 128 intervals, then A0 to A4, then B0 to B10. */
  private static final double[] TABLE = Table.doubles(ArmLog.class, "log.bin");

  private static final int A = 2 * INTERVALS;
  private static final int B = A + 5;

  private ArmLog() {}

  /**
   * Natural logarithm.
   *
   * @param x any value; 0 gives -Infinity, a negative number NaN
   */
  public static double log(double x) {
    if (!(x > 0 && x <= Double.MAX_VALUE)) {
      return StrictMath.log(x); // the limits, which are the same everywhere
    }
    if (x >= NEAR_FROM && x < NEAR_TO) {
      return x == 1 ? 0 : nearOne(x - 1);
    }
    if (x < Double.MIN_NORMAL) {
      return ofBits(Double.doubleToRawLongBits(x * 0x1p52) - (52L << 52));
    }
    return ofBits(Double.doubleToRawLongBits(x));
  }

  private static double ofBits(long bits) {
    long offset = bits - OFFSET;
    int i = (int) (offset >>> 45) & (INTERVALS - 1);
    double k = offset >> 52;
    double z = Double.longBitsToDouble(bits - (offset & (0xfffL << 52)));
    double r = Math.fma(z, TABLE[2 * i], -1);
    double w = Math.fma(k, LN2_HI, TABLE[2 * i + 1]);
    double hi = w + r;
    double lo = Math.fma(k, LN2_LO, w - hi + r);
    double r2 = r * r;
    double y = Math.fma(r, TABLE[A + 2], TABLE[A + 1]);
    y = Math.fma(r2, Math.fma(r, TABLE[A + 4], TABLE[A + 3]), y);
    double sum = Math.fma(r2, TABLE[A], lo);
    return Math.fma(r * r2, y, sum) + hi;
  }

  private static double nearOne(double r) {
    double r2 = r * r;
    double r3 = r * r2;
    double p = Math.fma(r, TABLE[B + 8], TABLE[B + 7]);
    p = Math.fma(r2, TABLE[B + 9], p);
    p = Math.fma(r3, TABLE[B + 10], p);
    double q = Math.fma(r, TABLE[B + 5], TABLE[B + 4]);
    q = Math.fma(r2, TABLE[B + 6], q);
    q = Math.fma(r3, p, q);
    double s = Math.fma(r, TABLE[B + 2], TABLE[B + 1]);
    s = Math.fma(r2, TABLE[B + 3], s);
    s = Math.fma(r3, q, s);
    double w = r * 0x1p27;
    double high = r + w - w;
    double low = r - high;
    w = high * high * TABLE[B];
    double hi = r + w;
    double lo = r - hi + w;
    lo = Math.fma(TABLE[B] * low, high + r, lo);
    return Math.fma(r3, s, lo) + hi;
  }
}
