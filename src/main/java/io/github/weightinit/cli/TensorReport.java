package io.github.weightinit.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a tensor should be and what it is.
 *
 * <p>Measured are the weights as stored. For 16-bit types rounding moves the standard deviation by
 * less than 3e-6 of itself (bfloat16: steps of 2<sup>-7</sup> of the binade, squared over 12, for
 * the variance): a tenth of a standard error in a tensor of 500 million weights, so the expectation
 * is not corrected for it.
 *
 * @param parameter the tensor
 * @param assignment what it was filled with
 * @param moments what was measured
 * @param sha256 the digest of its little-endian bytes, if asked for
 */
record TensorReport(
    Parameter parameter, Assignment assignment, Moments moments, @Nullable String sha256) {

  boolean isConstant() {
    return expectedStandardDeviation() == 0;
  }

  /** Whether every weight of a constant tensor is that constant. */
  boolean isEqual() {
    return isConstant() && moments.mean() == expectedMean() && moments.squares() == 0;
  }

  double expectedMean() {
    return assignment.initializer().mean();
  }

  double expectedStandardDeviation() {
    return assignment.initializer().standardDeviation();
  }

  /** The standard deviation; NaN for a single weight that is not a constant. */
  double measuredStandardDeviation() {
    return isEqual() ? 0 : moments.standardDeviation();
  }

  /**
   * How many standard errors the measured standard deviation is from the expected one: the error of
   * a measured one is sigma sqrt((kurtosis - 1) / (4 n)) for large n. NaN for a constant and for a
   * single weight.
   */
  double standardErrors() {
    if (isConstant()) {
      return Double.NaN;
    }
    double expected = expectedStandardDeviation();
    double kurtosis = Kurtosis.of(assignment.initializer());
    double error = expected * Math.sqrt((kurtosis - 1) / (4.0 * moments.count()));
    return (measuredStandardDeviation() - expected) / error;
  }
}
