package io.github.weightinit.dialect.numeric;

/**
 * The error function of a {@code double} as glibc computes it: fdlibm's rational functions (Sun
 * Microsystems 1993, freely granted), their polynomials evaluated in pairs, without fused
 * multiply-add but within the exponential.
 */
public final class GlibcErf {

  /** erf(1) - P / Q at 1. */
  private static final double AT_ONE = 8.45062911510467529297e-01;

  /** 2 / &radic;&pi; - 1. */
  private static final double SLOPE = 1.28379167095512586316e-01;

  private static final double[] PP = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05,
  };
  private static final double[] QQ = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06,
  };
  private static final double[] PA = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03,
  };
  private static final double[] QA = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02,
  };
  private static final double[] RA = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00,
  };
  private static final double[] SA = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02,
  };
  private static final double[] RB = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02,
  };
  private static final double[] SB = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01,
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
