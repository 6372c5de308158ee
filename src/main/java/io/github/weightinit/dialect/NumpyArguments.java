package io.github.weightinit.dialect;

import io.github.weightinit.internal.Checks;

/** What NumPy's generators, the new one and the old, are asked for. */
final class NumpyArguments {

  private NumpyArguments() {}

  /** Returns {@code high - low}, which must be finite. */
  static double range(double low, double high) {
    return Checks.finite("high - low", high - low);
  }

  /** Checks a mean and a standard deviation; NumPy refuses -0.0, too. */
  static void normal(double loc, double scale) {
    Checks.finite("loc", loc);
    if (!(Double.compare(scale, 0) >= 0 && scale <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("scale must be at least 0 and finite: " + scale);
    }
  }
}
