package io.github.weightinit.cli;

import io.github.weightinit.DerivedInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.Uniform;

/** Fourth central moments over squared variances: what the error of a measured std depends on. */
final class Kurtosis {

  /** Below it the moments of a truncated normal lose their digits, and it is a uniform one. */
  private static final double NARROW = 0.01;

  private Kurtosis() {}

  /** Returns the kurtosis of independent weights of one distribution; NaN if it is not known. */
  static double of(Initializer initializer) {
    if (initializer instanceof DerivedInitializer derived) {
      return of(derived.weightDistribution());
    }
    if (initializer instanceof Normal) {
      return 3;
    }
    if (initializer instanceof Uniform) {
      return 1.8;
    }
    if (initializer instanceof TruncatedNormal truncated
        && truncated.lower() == -truncated.upper()) {
      return ofTruncatedNormal(truncated.upper());
    }
    return Double.NaN;
  }

  /**
   * Of a standard normal cut to [-c, c]. With r = 2 c phi(c) / P(|Z| &lt; c) the moments are E
   * Z<sup>2</sup> = 1 - r and E Z<sup>4</sup> = 3 - (c<sup>2</sup> + 3) r, from the recurrence in
   * N. Johnson, S. Kotz, N. Balakrishnan, "Continuous univariate distributions" 1, 1994, section
   * 13.10. At c = 2 it is 2.366.
   */
  private static double ofTruncatedNormal(double c) {
    if (c < NARROW || c == Double.POSITIVE_INFINITY) {
      return c < NARROW ? 1.8 : 3;
    }
    double density = Math.exp(-c * c / 2) / Math.sqrt(2 * Math.PI);
    double inside = 1 - 2 * Initializers.standardNormal().cumulativeProbability(-c);
    double r = 2 * c * density / inside;
    double variance = 1 - r;
    return (3 - (c * c + 3) * r) / (variance * variance);
  }
}
