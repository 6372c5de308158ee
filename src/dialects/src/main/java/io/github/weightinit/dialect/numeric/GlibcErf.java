package io.github.weightinit.dialect.numeric;

/**
 * The error function of a {@code double} as glibc computes it: fdlibm's rational functions (Sun
 * Microsystems 1993, freely granted), their polynomials evaluated in pairs, without fused
 * multiply-add except in the exponential.
 */
public final class GlibcErf {

  /** erf(1) - P / Q at 1. */
  static final double AT_ONE = 0.8450629115104675;

  /** 2 / &radic;&pi; - 1. */
  static final double SLOPE = 0.1283791670955126;

  static final double[] PP = {
    0.12837916709551256,
    -0.3250421072470015,
    -0.02848174957559851,
    -0.005770270296489442,
    -2.3763016656650163e-05,
  };
  static final double[] QQ = {
    1.0, 0.39791722395915535, 0.0650222499887673,
    0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-06,
  };
  static final double[] PA = {
    -0.0023621185607526594, 0.41485611868374833,
    -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236,
    -0.002166375594868791,
  };
  static final double[] QA = {
    1.0, 0.10642088040084423, 0.540397917702171,
    0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
    0.011984499846799107,
  };
  static final double[] RA = {
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
    -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
  };
  static final double[] SA = {
    1.0, 19.651271667439257, 137.65775414351904,
    434.56587747522923, 645.3872717332679, 429.00814002756783,
    108.63500554177944, 6.570249770319282, -0.0604244152148581,
  };
  static final double[] RB = {
    -0.0098649429247001, -0.799283237680523, -17.757954917754752,
    -160.63638485582192, -637.5664433683896, -1025.0951316110772,
    -483.5191916086514,
  };
  static final double[] SB = {
    1.0, 30.33806074348246, 325.7925129965739,
    1536.729586084437, 3199.8582195085955, 2553.0504064331644,
    474.52854120695537, -22.44095244658582,
  };

  private static final double FAR = 1 / 0.35;

  private GlibcErf() {}

  /**
   * Error function.
   *
   * @param x any value; NaN gives NaN
   */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a < 0x1p-28) {
      return a < Double.MIN_NORMAL ? 0.0625 * (16 * x + 16 * SLOPE * x) : x + SLOPE * x;
    }
    if (a < 0.84375) {
      double z = x * x;
      return x + x * (paired(z, PP) / paired(z, QQ));
    }
    if (a < 1.25) {
      double ratio = paired(a - 1, PA) / paired(a - 1, QA);
      return x >= 0 ? AT_ONE + ratio : -AT_ONE - ratio;
    }
    if (a >= 6) {
      return Math.copySign(1, x);
    }
    return Double.isNaN(x) ? x : tail(x, a);
  }

  private static double tail(double x, double a) {
    double s = 1 / (a * a);
    double ratio =
        upper(a) < upper(FAR) ? paired(s, RA) / paired(s, SA) : paired(s, RB) / paired(s, SB);
    double z = upper(a);
    double r = ArmExp.exp(-z * z - 0.5625) * ArmExp.exp((z - a) * (z + a) + ratio);
    return x >= 0 ? 1 - r / a : r / a - 1;
  }

  /** Returns the upper 32 bits of a number. */
  private static double upper(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
  }

  /** Returns (c0 + c1 x) + x^2 (c2 + c3 x) + x^4 (c4 + c5 x) + ..., added from the left. */
  private static double paired(double x, double[] c) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double[] powers = {1, x2, x4, x4 * x2, x4 * x4};
    double sum = c[0] + x * c[1];
    for (int i = 2; i < c.length; i += 2) {
      double pair = i + 1 < c.length ? c[i] + x * c[i + 1] : c[i];
      sum += powers[i / 2] * pair;
    }
    return sum;
  }
}
