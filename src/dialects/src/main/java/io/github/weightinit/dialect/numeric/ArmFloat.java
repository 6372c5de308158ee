package io.github.weightinit.dialect.numeric;

/**
 * {@code logf}, {@code sinf} and {@code cosf} as glibc computes them from 2.28 on: those of ARM's
 * optimized-routines (MIT), compiled with fused multiply-add, as glibc's builds for such processors
 * are. Computed in {@code double} and rounded once; within 0.82 units in the last place (log), 0.56
 * (sin, cos).
 *
 * <p>For the arguments that Box and Muller's method has: logarithms of positive normal numbers,
 * angles from 0 to 120. Others are refused.
 */
public final class ArmFloat {

  static final double LN2 = 0x1.62e42fefa39efp-1;

  /** {1/c, log c} for 16 intervals. */
  static final double[] LOG_TABLE = {
    0x1.661ec79f8f3bep0, -0x1.57bf7808caadep-2,
    0x1.571ed4aaf883dp0, -0x1.2bef0a7c06ddbp-2,
    0x1.49539f0f010bp0, -0x1.01eae7f513a67p-2,
    0x1.3c995b0b80385p0, -0x1.b31d8a68224e9p-3,
    0x1.30d190c8864a5p0, -0x1.6574f0ac07758p-3,
    0x1.25e227b0b8eap0, -0x1.1aa2bc79c81p-3,
    0x1.1bb4a4a1a343fp0, -0x1.a4e76ce8c0e5ep-4,
    0x1.12358f08ae5bap0, -0x1.1973c5a611cccp-4,
    0x1.0953f419900a7p0, -0x1.252f438e10c1ep-5,
    1.0, 0.0,
    0x1.e608cfd9a47acp-1, 0x1.aa5aa5df25984p-5,
    0x1.ca4b31f026aap-1, 0x1.c5e53aa362eb4p-4,
    0x1.b2036576afce6p-1, 0x1.526e57720db08p-3,
    0x1.9c2d163a1aa2dp-1, 0x1.bc2860d22477p-3,
    0x1.886e6037841edp-1, 0x1.1058bc8a07ee1p-2,
    0x1.767dcf5534862p-1, 0x1.4043057b6ee09p-2,
  };

  static final double A0 = -0x1.00ea348b88334p-2;
  static final double A1 = 0x1.5575b0be00b6ap-2;
  static final double A2 = -0x1.ffffef20a4123p-2;

  static final double C1 = -0x1.ffffffd0c621cp-2;
  static final double C2 = 0x1.55553e1068f19p-5;
  static final double C3 = -0x1.6c087e89a359dp-10;
  static final double C4 = 0x1.99343027bf8c3p-16;
  static final double S1 = -0x1.555545995a603p-3;
  static final double S2 = 0x1.1107605230bc4p-7;
  static final double S3 = -0x1.994eb3774cf24p-13;

  /** 2^24 * 2/pi. */
  private static final double QUADRANTS = 0x1.45F306DC9C883p+23;

  static final double HALF_PI = 0x1.921FB54442D18p0;

  /** (float) 0.75: up to there no quadrant needs to be found. */
  private static final float DIRECT = 0.75f;

  private static final float TINY = 0x1p-12f;

  private ArmFloat() {}

  /**
   * Natural logarithm.
   *
   * @param x positive, normal, finite
   */
  public static float log(float x) {
    if (!(x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("x must be positive, normal and finite: " + x);
    }
    if (x == 1) {
      return 0;
    }
    int bits = Float.floatToRawIntBits(x);
    int offset = bits - 0x3f330000;
    int i = (offset >>> 19) & 15;
    int k = offset >> 23;
    double z = Float.intBitsToFloat(bits - (offset & 0xff800000));
    double r = Math.fma(z, LOG_TABLE[2 * i], -1);
    double y0 = Math.fma(k, LN2, LOG_TABLE[2 * i + 1]);
    double r2 = r * r;
    double y = Math.fma(A1, r, A2);
    y = Math.fma(A0, r2, y);
    return (float) Math.fma(y, r2, y0 + r);
  }

  /**
   * Sine.
   *
   * @param y from 0 to 120
   */
  public static float sin(float y) {
    return y < TINY && y >= 0 ? y : trigonometric(y, 0);
  }

  /**
   * Cosine.
   *
   * @param y from 0 to 120
   */
  public static float cos(float y) {
    return y < TINY && y >= 0 ? 1 : trigonometric(y, 1);
  }

  private static float trigonometric(float y, int shift) {
    if (!(y >= 0 && y <= 120)) {
      throw new IllegalArgumentException("angle must be from 0 to 120: " + y);
    }
    double x = y;
    int n = 0;
    if (y >= DIRECT) {
      n = ((int) (x * QUADRANTS) + 0x800000) >> 24;
      x = Math.fma(-n, HALF_PI, x);
    }
    double x2 = x * x;
    double sign = (n & 3) == 1 || (n & 3) == 2 ? -1 : 1;
    double cosineSign = (n & 2) == 0 ? 1 : -1;
    return ((n ^ shift) & 1) == 0 ? sine(x * sign, x2) : cosine(x2, cosineSign);
  }

  private static float sine(double x, double x2) {
    double x3 = x * x2;
    double s1 = Math.fma(x2, S3, S2);
    double x7 = x3 * x2;
    double s = Math.fma(x3, S1, x);
    return (float) Math.fma(x7, s1, s);
  }

  private static float cosine(double x2, double g) {
    double x4 = x2 * x2;
    double c2 = Math.fma(x2, g * C4, g * C3);
    double c1 = Math.fma(x2, g * C1, g);
    double x6 = x4 * x2;
    double c = Math.fma(x4, g * C2, c1);
    return (float) Math.fma(x6, c2, c);
  }
}
