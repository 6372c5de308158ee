package io.github.weightinit;

import io.github.weightinit.random.RandomStream;

/**
 * A scheme that derives its distribution from something else, mostly from the fans of a layer. All
 * its methods ask that distribution.
 */
public interface DerivedInitializer extends ElementwiseInitializer {

  /**
   * Returns the distribution of the weights: a {@link Normal}, {@link Uniform} or {@link
   * TruncatedNormal} with the numbers that follow.
   *
   * @return an initializer that gives the same weights
   */
  ElementwiseInitializer weightDistribution();

  @Override
  default void fill(Weights target, RandomStream random) {
    weightDistribution().fill(target, random);
  }

  @Override
  default double valueAt(long index, RandomStream random) {
    return weightDistribution().valueAt(index, random);
  }

  @Override
  default double mean() {
    return weightDistribution().mean();
  }

  @Override
  default double variance() {
    return weightDistribution().variance();
  }

  @Override
  default double standardDeviation() {
    return weightDistribution().standardDeviation();
  }

  @Override
  default double lowerBound() {
    return weightDistribution().lowerBound();
  }

  @Override
  default double upperBound() {
    return weightDistribution().upperBound();
  }

  @Override
  default double cumulativeProbability(double x) {
    return weightDistribution().cumulativeProbability(x);
  }
}
