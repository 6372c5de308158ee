package io.github.weightinit.analysis;

import java.util.Locale;
import java.util.Objects;

/**
 * One property of some weights: what it should be and what it is.
 *
 * @param name what is measured; of a part of the tensor with the part's name before it: {@code
 *     block 2: std}
 * @param expected what the initializer promises; NaN if there is no such number
 * @param measured what the weights have; NaN if they have no such number
 * @param standardErrors how many standard errors the measured value is from the expected one; NaN
 *     where the error is not known or the value is exact
 * @param pValue the probability that correct weights are at least as far off; NaN where it is not
 *     known
 * @param passed whether that is no reason to doubt the weights
 */
public record Measure(
    String name,
    double expected,
    double measured,
    double standardErrors,
    double pValue,
    boolean passed) {

  /** Checks the name. */
  public Measure {
    Objects.requireNonNull(name, "name");
  }

  /** Returns a line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-20s measured %-12s%s%s%s%s",
        name,
        number(measured),
        Double.isNaN(expected) ? "" : " expected " + number(expected),
        Double.isNaN(standardErrors)
            ? ""
            : String.format(Locale.ROOT, " (%+.2f se)", standardErrors),
        Double.isNaN(pValue) ? "" : String.format(Locale.ROOT, " p = %.2g", pValue),
        passed ? "" : " FLAGGED");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }
}
