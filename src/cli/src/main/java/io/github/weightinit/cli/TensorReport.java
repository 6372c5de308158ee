package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.check.DistributionMoments;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.TensorStatistics;
import java.util.List;
import java.util.Locale;
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

  /** In one of so many runs, chance alone makes a tensor far. */
  private static final double RUNS = 250_000;

  /** A verdict names so many. */
  private static final int SHOWN = 5;

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

  /**
   * Returns whether the deviation is too far from what is promised to be chance in one of so many
   * tensors: each may be far in one of {@link #RUNS} times as many.
   *
   * <p>The square of a measured deviation, over its expectation, has the variance 2 / f, with 2 / f
   * = (kurtosis - 3) / n + 2 / (n - 1), and nearly the law of a chi-square variable of f degrees of
   * freedom, over f. Its cube root is nearly normal, with mean 1 - 2 / (9 f) and variance 2 / (9
   * f): E. Wilson, M. Hilferty, "The distribution of chi-square", 1931. A standard normal z is
   * beyond &plusmn;t with a probability below exp(-t<sup>2</sup> / 2).
   */
  private boolean isFar(int tensors) {
    if (isConstant()) {
      return !isEqual();
    }
    long n = measured.count();
    double variance = ((kurtosis() - 3) / n + 2.0 / (n - 1)) / 9;
    double root = StrictMath.cbrt(measuredStandardDeviation() / expectedStandardDeviation());
    double z = (root * root - (1 - variance)) / Math.sqrt(variance);
    return Math.abs(z) > Math.sqrt(2 * StrictMath.log(RUNS * tensors));
  }

  /** Returns whether there is a number to judge by; of a single weight there is none. */
  private boolean isJudged() {
    return isConstant() || !Double.isNaN(standardErrors());
  }

  /** Returns the names of tensors that are not what their initializers promise. */
  static List<String> far(List<TensorReport> tensors) {
    return tensors.stream()
        .filter(tensor -> tensor.isFar(tensors.size()))
        .map(tensor -> tensor.assignment.parameter().name())
        .toList();
  }

  /** Says in words whether the tensors are what their initializers promise. */
  static String verdict(List<TensorReport> tensors) {
    List<String> far = far(tensors);
    int all = tensors.size();
    if (!far.isEmpty()) {
      int more = far.size() - SHOWN;
      String names = String.join(", ", far.subList(0, Math.min(SHOWN, far.size())));
      return String.format(
          Locale.ROOT,
          "%,d of %,d tensors are NOT as promised: %s%s",
          far.size(),
          all,
          UserError.printable(names),
          more > 0 ? " and " + more + " more" : "");
    }
    long unjudged = tensors.stream().filter(tensor -> !tensor.isJudged()).count();
    if (unjudged > 0) {
      return String.format(
          Locale.ROOT,
          "%,d of %,d tensors are as promised, and %,d cannot be judged by their deviation alone",
          all - unjudged,
          all,
          unjudged);
    }
    return all == 1
        ? "the one tensor is as promised"
        : String.format(Locale.ROOT, "all %,d tensors are as promised", all);
  }
}
