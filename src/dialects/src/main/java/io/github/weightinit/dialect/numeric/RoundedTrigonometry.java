package io.github.weightinit.dialect.numeric;

/**
 * Sine and cosine of a {@code double}, rounded correctly (but for some 2<sup>-45</sup> of the
 * arguments): Taylor's series in pairs of {@code double}s.
 *
 * <p>They come close to the C libraries' functions: glibc's are within 0.55 units in the last
 * place, and differ from the rounded value in about one argument of 700; {@link StrictMath}'s do so
 * in one of 30.
 */
public final class RoundedTrigonometry {

  /** pi/2 in three parts: together some 160 bits. */
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  private static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  /** The greatest n for which a {@code double} holds n! exactly. */
  private static final int EXACT_FACTORIALS = 22;

  /** 1/n! in two parts each, for n up to 27. */
  private static final double[] HIGH = new double[28];

  private static final double[] LOW = new double[HIGH.length];

  static {
    double factorial = 1;
    for (int n = 0; n < HIGH.length; n++) {
      factorial *= Math.max(n, 1);
      HIGH[n] = 1 / factorial;
      // Beyond that n the second part would be the rounding error of n!, and no result needs it
      LOW[n] = n > EXACT_FACTORIALS ? 0 : Math.fma(-HIGH[n], factorial, 1) / factorial;
    }
  }

  private RoundedTrigonometry() {}

  /**
   * Sine.
   *
   * @param angle from 0 to 2<sup>20</sup>
   */
  public static double sin(double angle) {
    return turned(angle, 0);
  }

  /**
   * Cosine.
   *
   * @param angle from 0 to 2<sup>20</sup>
   */
  public static double cos(double angle) {
    return turned(angle, 1);
  }

  /** Sine of an angle and some quarters of a turn. */
  private static double turned(double angle, int quarters) {
    if (!(angle >= 0 && angle <= 0x1p20)) {
      throw new IllegalArgumentException("angle must be from 0 to 2^20: " + angle);
    }
    double k = Math.rint(angle / HALF_PI);
    // angle - k pi/2: the first product is subtracted with its error, so that nothing is lost
    double product = k * HALF_PI;
    double first = angle - product;
    double second = -Math.fma(k, HALF_PI, -product);
    double sum = first + second;
    double rest = error(first, second, sum);
    double product2 = k * HALF_PI_2;
    double high = sum - product2;
    double low =
        error(sum, -product2, high) + (rest - (Math.fma(k, HALF_PI_2, -product2) + k * HALF_PI_3));
    double x = high + low;
    int quadrant = ((int) k + quarters) & 3;
    double value = series(x, high - x + low, quadrant & 1);
    return quadrant < 2 ? value : -value;
  }

  /** The rounding error of a sum. */
  private static double error(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  /**
   * Sine (1 - even = 1) or cosine of x + dx, at most pi/4: the alternating series, from its end.
   */
  private static double series(double x, double dx, int even) {
    int first = 1 - even;
    double z = x * x;
    double dz = Math.fma(x, x, -z) + 2 * x * dx;
    int n = HIGH.length - 2 + first;
    double high = HIGH[n];
    double low = 0;
    for (n -= 2; n >= first; n -= 2) {
      // 1/n! - z * (high + low)
      double product = high * z;
      double dproduct = Math.fma(high, z, -product) + (high * dz + low * z);
      double sum = HIGH[n] - product;
      // |1/n!| exceeds the product
      double dsum = (HIGH[n] - sum - product) + (LOW[n] - dproduct);
      high = sum + dsum;
      low = sum - high + dsum;
    }
    if (even == 1) {
      return high;
    }
    double product = high * x;
    double dproduct = Math.fma(high, x, -product) + (high * dx + low * x);
    return product + dproduct;
  }
}
