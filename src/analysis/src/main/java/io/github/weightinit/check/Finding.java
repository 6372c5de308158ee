package io.github.weightinit.check;

import java.util.Locale;

/** A measured property of some weights, see {@link SelfCheck.Measure}. */
record Finding(
    String name,
    double expected,
    double measured,
    double standardErrors,
    double pValue,
    boolean passed) {

  /** Returns a line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-20s measured %-12s%s%s%s%s",
        name,
        number(measured),
        Double.isNaN(expected) ? "" : " expected " + number(expected),
        optional(" (%+.2f se)", standardErrors),
        optional(" p = %.2g", pValue),
        passed ? "" : " FLAGGED");
  }

  private static String optional(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }
}
