package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Part;
import io.github.weightinit.recipe.Plan;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** Probabilities that correct weights are at least as far off as the given ones. */
final class Significance {

  /** Less likely values are flagged; {@link SelfCheck} tells how often that is wrong. */
  static final double LEVEL = 1e-6;

  private static final KolmogorovSmirnovTest KOLMOGOROV_SMIRNOV = new KolmogorovSmirnovTest();

  /** Up to here Commons Math computes the distribution of D exactly. */
  private static final int SMALL_SAMPLE = 140;

  /**
   * Below this D &radic;n, which an even grid of values has, P is 1 to 10<sup>-40</sup>, by {@code
   * exp(-PI * PI / (8 * root * root))}. Commons Math finds no end of its sums there.
   */
  private static final double TOO_EVEN = 0.1;

  /** A difference from 1 that is less has lost its digits. */
  private static final double FEW_DIGITS = 1e-7;

  /** Mean, std, skewness, kurtosis, minimum, maximum, Kolmogorov-Smirnov, run and equal rows. */
  private static final int MEASURES = 9;

  private Significance() {}

  /** Returns how many measures with a probability the tensors of a model have at most. */
  static long measures(Plan plan) {
    return plan.assignments().stream().mapToLong(a -> measures(a.initializer())).sum();
  }

  private static long measures(Initializer initializer) {
    List<Part> parts = initializer.parts();
    if (!parts.isEmpty()) {
      return parts.stream().mapToLong(part -> measures(part.initializer())).sum();
    }
    return initializer instanceof ElementwiseInitializer law && IndependentWeights.isConstant(law)
        ? 1
        : MEASURES;
  }

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
    return 6 / skewness * (StrictMath.cbrt(1 + skewness * z / 2) - 1) + skewness / 6;
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
  static double ofDistance(double distance, long n) {
    if (Double.isNaN(distance)) {
      return Double.NaN; // which Commons Math does not take
    }
    if (distance <= 0) {
      return 1;
    }
    double root = distance * Math.sqrt((double) n);
    if (n <= SMALL_SAMPLE) {
      double exact = 1 - KOLMOGOROV_SMIRNOV.cdf(Math.min(1, distance), (int) n);
      return exact < FEW_DIGITS ? Math.min(1, 2 * ofOneSide(distance, (int) n)) : exact;
    }
    if (root < TOO_EVEN) {
      return 1;
    }
    if (root < 1.5) {
      // Commons Math takes an int; from there on P depends on the root alone.
      int count = (int) Math.min(n, Integer.MAX_VALUE);
      double scaled = count == n ? distance : root / Math.sqrt(count);
      return Math.max(0, 1 - KOLMOGOROV_SMIRNOV.cdf(scaled, count));
    }
    double tail = 6.0 * (double) n * distance + 1;
    return Math.min(1, 2 * StrictMath.exp(-tail * tail / (18.0 * (double) n)));
  }

  /**
   * P(D<sup>+</sup> &ge; d) for n values, a sum of binomial terms: d &Sigma; (n choose j) (d +
   * j/n)<sup>j-1</sup> (1 - d - j/n)<sup>n-j</sup>, by Z. Birnbaum, F. Tingey, "One-sided
   * confidence contours for probability distribution functions", 1951. P(D &ge; d) is at most twice
   * that, and equal for d &ge; 1/2. A distance that was rounded to 1 is taken for a little less.
   */
  private static double ofOneSide(double distance, int n) {
    double d = Math.min(distance, 1 - 0x1p-53);
    double sum = 0;
    for (int j = 0; j < n * (1 - d); j++) {
      double part = d + (double) j / n;
      double log =
          CombinatoricsUtils.binomialCoefficientLog(n, j)
              + (j - 1) * StrictMath.log(part)
              + (n - j) * StrictMath.log(1 - part);
      sum += StrictMath.exp(log);
    }
    return d * sum;
  }
}
