package io.github.weightinit.dialect.shared;

import io.github.weightinit.internal.Checks;

/** Checks of the arguments that NumPy's generators take, the new one and the old. */
public final class NumpyArguments {

  private NumpyArguments() {}

  /** Returns {@code high - low}, which must be finite. */
  public static double range(double low, double high) {
    return Checks.finite("high - low", high - low);
  }

  /** Checks a mean and a standard deviation. */
  public static void normal(double loc, double scale) {
    Checks.finite("loc", loc);
    if (!(notNegative(scale) && scale <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("scale must be at least 0 and finite: " + scale);
    }
  }

  /** Replaces values by {@code loc + scale * value}. */
  public static void scale(double[] values, int count, double loc, double scale) {
    for (int i = 0; i < count; i++) {
      values[i] = loc + scale * values[i];
    }
  }

  /** Returns whether a number has no minus sign; -0.0 has one, so NumPy refuses it. */
  public static boolean notNegative(double value) {
    return Double.compare(value, 0) >= 0;
  }

  /** Returns {@code high - low} as an unsigned number; {@code low} must be less. */
  public static long count(long low, long high) {
    Checks.less("low", low, "high", high);
    return high - low;
  }
}
