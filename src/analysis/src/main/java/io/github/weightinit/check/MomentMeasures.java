package io.github.weightinit.check;

import io.github.weightinit.WeightMoments;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;

/**
 * Mean, standard deviation, skewness and kurtosis of independent weights, with their errors.
 *
 * <p>Each is, to first order in 1/n, the mean of an influence function h(t) of the standardized
 * weights t (the delta method): t; (t<sup>2</sup> - 1) / 2; t<sup>3</sup> - g - 3 t - 3/2 g
 * (t<sup>2</sup> - 1); t<sup>4</sup> - k - 4 g t - 2 k (t<sup>2</sup> - 1), where g and k are the
 * expected skewness and kurtosis. Its variance is E h<sup>2</sup> / n and its skewness E
 * h<sup>3</sup> / (E h<sup>2</sup>)<sup>3/2</sup> / &radic;n, by moments up to 12.
 *
 * <p>The delta method does not hold for too few weights, and then a measure is left out. That
 * skewness tells how many are too few: simulations of normal, uniform, exponential and chrono
 * weights with 10 to 3,000 weights show where the probability of a flag stays below some 3e-6 for a
 * level of 1e-6.
 */
final class MomentMeasures {

  private static final double MOST_SKEWED_MEAN = 1.1;
  private static final double MOST_SKEWED_DEVIATION = 0.3;
  private static final double MOST_SKEWED_SKEWNESS = 0.15;
  private static final double MOST_SKEWED_KURTOSIS = 0.3;
  private static final int FEWEST_FOR_SKEWNESS = 1000;
  private static final int FEWEST_FOR_KURTOSIS = 3000;

  private final DistributionMoments moments;
  private final WeightMoments expected;
  private final Findings findings;

  MomentMeasures(DistributionMoments moments, WeightMoments expected, Findings findings) {
    this.moments = moments;
    this.expected = expected;
    this.findings = findings;
  }

  void check(long count, SampleMoments measured) {
    double deviation = expected.standardDeviation();
    double n = (double) count;
    double skew = moments.skewness() / Math.sqrt(n);
    if (Math.abs(skew) <= MOST_SKEWED_MEAN) {
      double z = measured.mean() * Math.sqrt(n);
      findings.likely(
          "mean",
          expected.mean(),
          expected.mean() + deviation * measured.mean(),
          z,
          Significance.ofStandardErrors(z, skew));
    } else {
      unjudged("mean", expected.mean(), expected.mean() + deviation * measured.mean(), n);
    }
    deviation(n, measured);
    double g = moments.skewness();
    double k = moments.kurtosis();
    if (n >= FEWEST_FOR_SKEWNESS) {
      var influence = new PolynomialFunction(new double[] {0.5 * g, -3, -1.5 * g, 1});
      shape("skewness", g, measured.skewness(), influence, n, MOST_SKEWED_SKEWNESS);
    }
    if (n >= FEWEST_FOR_KURTOSIS) {
      var influence = new PolynomialFunction(new double[] {k, -4 * g, -2 * k, 0, 1});
      shape("kurtosis", k, measured.kurtosis(), influence, n, MOST_SKEWED_KURTOSIS);
    }
  }

  private void deviation(double n, SampleMoments measured) {
    double kurtosis = moments.kurtosis();
    double deviation = expected.standardDeviation();
    double root = Math.sqrt(measured.variance());
    double skew = skewness(new PolynomialFunction(new double[] {-1, 0, 1})) / Math.sqrt(n);
    double z;
    if (skew <= MOST_SKEWED_DEVIATION && n > 1) {
      z = (measured.variance() - 1) / Math.sqrt((kurtosis - 1 + 2.0 / (n - 1)) / n);
    } else if (skew <= MOST_SKEWED_MEAN) {
      // The square about the expected mean is a mean of independent values for any n.
      z = (measured.square() - 1) / Math.sqrt((kurtosis - 1) / n);
    } else {
      unjudged("std", deviation, root * deviation, n);
      return;
    }
    findings.likely(
        "std",
        deviation,
        root * deviation,
        (root - 1) / Math.sqrt((kurtosis - 1) / (4.0 * n)),
        Significance.ofStandardErrors(z, skew));
  }

  private void shape(
      String name,
      double expectedValue,
      double measured,
      PolynomialFunction influence,
      double n,
      double mostSkewed) {
    double skew = skewness(influence) / Math.sqrt(n);
    if (Math.abs(skew) <= mostSkewed) {
      double z = (measured - expectedValue) / Math.sqrt(expectation(square(influence)) / n);
      findings.likely(name, expectedValue, measured, z, Significance.ofStandardErrors(z, skew));
    }
  }

  private void unjudged(String name, double expectedValue, double measured, double n) {
    findings.note("too few weights for the error of the " + name + ": " + (long) n);
    findings.unjudged(name, expectedValue, measured);
  }

  private double skewness(PolynomialFunction influence) {
    double variance = expectation(square(influence));
    double third = expectation(square(influence).multiply(influence));
    return third / (variance * Math.sqrt(variance));
  }

  private static PolynomialFunction square(PolynomialFunction influence) {
    return influence.multiply(influence);
  }

  private double expectation(PolynomialFunction polynomial) {
    double[] coefficients = polynomial.getCoefficients();
    double sum = 0;
    for (int k = 0; k < coefficients.length; k++) {
      sum += coefficients[k] * moments.standardized(k);
    }
    return sum;
  }
}
