package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Samplers;

/**
 * The normal (Gaussian) distribution N(&mu;, &sigma;<sup>2</sup>), untruncated.
 *
 * <p>Support: all real numbers; a value is within 13 standard deviations of the mean.
 *
 * @param mean &mu;, finite
 * @param standardDeviation &sigma;, positive and finite: the standard deviation, not the variance
 */
public record Normal(double mean, double standardDeviation) implements ElementwiseInitializer {

  /** The sampler's variates are smaller than this. */
  private static final double MAX_VARIATE = 13;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component is out of its range, or so large that a weight
   *     could overflow
   */
  public Normal {
    Checks.finite("mean", mean);
    Checks.positive("standardDeviation", standardDeviation);
    Checks.finite("mean + 13 standardDeviation", Math.abs(mean) + MAX_VARIATE * standardDeviation);
  }

  /**
   * Returns the truncated normal distribution with the same mean and standard deviation, cut at two
   * standard deviations of its parent.
   *
   * @return the truncated form, as Keras and JAX have it in their variance-scaling schemes
   */
  public TruncatedNormal truncated() {
    return TruncatedNormal.ofStandardDeviation(mean, standardDeviation);
  }

  private ScaledVariate variate() {
    return new ScaledVariate(Samplers.normal(), mean, standardDeviation);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    variate().fill(target, random);
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return variate().value(index, random);
  }

  @Override
  public double variance() {
    return standardDeviation * standardDeviation;
  }

  @Override
  public double lowerBound() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upperBound() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double cumulativeProbability(double x) {
    return GaussianInterval.cumulativeProbability(
        (Checks.number("x", x) - mean) / standardDeviation);
  }
}
