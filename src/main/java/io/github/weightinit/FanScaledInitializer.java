package io.github.weightinit;

import io.github.weightinit.random.RandomStream;

/**
 * A scheme that computes the width of a distribution from the fans of a layer; everything else is
 * that distribution's.
 */
public interface FanScaledInitializer extends ElementwiseInitializer {

  /**
   * Returns the distribution of the weights: a {@link Normal}, {@link Uniform} or {@link
   * TruncatedNormal} with the numbers that follow from the fans.
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
