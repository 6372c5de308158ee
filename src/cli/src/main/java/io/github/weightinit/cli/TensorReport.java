package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.DistributionMoments;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.TensorStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a tensor should be with what it is.
 *
 * <p>The weights are measured as they are stored. In types of 16 bits, rounding moves the standard
 * deviation by less than 3e-6 of itself (a step of bfloat16 is 2<sup>-7</sup> of the binade, and
 * adds its square over 12 to the variance). In a tensor of 500 million weights this is a tenth of a
 * standard error, so the expectation is not corrected for it.
 *
 * @param assignment the tensor and what it was filled with
 * @param type what the weights were stored as
 * @param measured what was measured
 * @param sha256 the digest of its little-endian bytes, if asked for
 */
record TensorReport(
    Assignment assignment, ElementType type, TensorStatistics measured, @Nullable String sha256) {

  double expectedStandardDeviation() {
    return assignment.statistics().map(WeightMoments::standardDeviation).orElse(Double.NaN);
  }

  boolean isConstant() {
    return expectedStandardDeviation() == 0;
  }

  /** Returns whether every weight of a constant tensor is the constant that its type stores. */
  boolean isEqual() {
    if (!isConstant()) {
      return false;
    }
    if (measured.count() == 0) {
      return true;
    }
    double stored = type.round(assignment.statistics().orElseThrow().mean());
    return Double.isFinite(stored) && measured.min() == stored && measured.max() == stored;
  }

  /** Returns the standard deviation; NaN for a single weight that is not a constant. */
  double measuredStandardDeviation() {
    return isEqual() ? 0 : measured.standardDeviation();
  }

  /**
   * Returns how many standard errors the measured standard deviation is from the expected one. The
   * error of a measured one is sigma sqrt((kurtosis - 1) / (4 n)) for large n. NaN for a constant,
   * for a single weight, and where the kurtosis is not known.
   */
  double standardErrors() {
    if (isConstant()) {
      return Double.NaN;
    }
    double sigma = expectedStandardDeviation();
    double kurtosis = kurtosis();
    double error = sigma * Math.sqrt((kurtosis - 1) / (4.0 * measured.count()));
    return (measuredStandardDeviation() - sigma) / error;
  }

  private double kurtosis() {
    return assignment.initializer() instanceof ElementwiseInitializer elementwise
        ? DistributionMoments.of(elementwise).kurtosis()
        : Double.NaN;
  }
}
