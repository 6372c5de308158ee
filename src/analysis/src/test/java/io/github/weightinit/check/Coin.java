package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.random.RandomStream;

/** A user's own discrete scheme: -1 or 1. */
record Coin() implements ElementwiseInitializer {

  @Override
  public double valueAt(long index, RandomStream random) {
    return random.word(index, 0) < 0 ? -1 : 1;
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return 1;
  }

  @Override
  public double lowerBound() {
    return -1;
  }

  @Override
  public double upperBound() {
    return 1;
  }

  @Override
  public double cumulativeProbability(double x) {
    return x < -1 ? 0 : x < 1 ? 0.5 : 1;
  }
}
