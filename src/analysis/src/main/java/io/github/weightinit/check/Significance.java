package io.github.weightinit.check;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Probabilities that correct weights are at least as far off as the given ones. */
final class Significance {

  /** Less likely values are flagged; {@link SelfCheck} tells how often that is wrong. */
  static final double LEVEL = 1e-6;

  private static final KolmogorovSmirnovTest KOLMOGOROV_SMIRNOV = new KolmogorovSmirnovTest();

  /** Up to here Commons Math computes the distribution of D exactly. */
  private static final int SMALL_SAMPLE = 140;

  private Significance() {}

  /**
   * Returns the two-sided probability of a statistic with mean 0, variance 1 and a skewness, as if
   * it had a shifted gamma distribution, which E. Wilson, M. Hilferty, "The distribution of
   * chi-square", 1931, turn into a normal one. A normal distribution alone would put the tails of a
   * mean of few squares too low: for ten normal variates 25 of 10,000 exceed its bound for 1 of
   * 10,000.
   */
  static double ofStandardErrors(double z, double skewness) {
    return ofNormal(Math.abs(skewness) < 1e-6 ? z : normalized(z, skewness));
  }

  private static double normalized(double z, double skewness) {
    return 6 / skewness * (Math.cbrt(1 + skewness * z / 2) - 1) + skewness / 6;
  }

  static double ofNormal(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  /**
   * Returns P(D &ge; distance) for the Kolmogorov-Smirnov statistic of n values.
   *
   * <p>Commons Math computes it where D is small: exactly up to 140 values, then by W. Pelz, I.
   * Good, "Approximating the lower tail-areas of the Kolmogorov-Smirnov one-sample statistic",
   * 1976, fast and to 10<sup>-5</sup> or better. That is a distribution function, and its
   * difference from 1 has no digits left in the upper tail. There P is 2 P(D<sup>+</sup> &ge;
   * distance), by U. Maag, G. Dicaire, "On Kolmogorov-Smirnov type one-sample statistics", 1971, at
   * most 20 % too large at 10<sup>-6</sup> (against SciPy's kstwo; less than 0.1 % for 10,000
   * values).
   */
  static double ofDistance(double distance, int n) {
    if (distance <= 0) {
      return 1;
    }
    if (distance >= 1) {
      return 0;
    }
    double root = distance * Math.sqrt(n);
    if (n <= SMALL_SAMPLE || root < 1.5) {
      return root > 5 ? 0 : Math.max(0, 1 - KOLMOGOROV_SMIRNOV.cdf(distance, n));
    }
    double tail = 6.0 * n * distance + 1;
    return Math.min(1, 2 * Math.exp(-tail * tail / (18.0 * n)));
  }
}
