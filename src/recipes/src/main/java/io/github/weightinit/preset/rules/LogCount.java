package io.github.weightinit.preset.rules;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;

/**
 * Each row is log 1, log 2, ..., log n: the states of a state space model decay at the rates 1 to n
 * (S4D-Real of A. Gu et al., "On the parameterization and initialization of diagonal state space
 * models", 2022, section 4).
 *
 * @param length n, the length of a row
 */
record LogCount(long length) implements Initializer, WeightMoments {

  @Override
  public boolean isSliceable() {
    return true;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    for (int i = 0; i < target.length(); i++) {
      target.set(i, StrictMath.log(1.0 + (target.firstIndex() + i) % length));
    }
  }

  @Override
  public double mean() {
    double sum = 0;
    for (long i = 1; i <= length; i++) {
      sum += StrictMath.log((double) i);
    }
    return sum / length;
  }

  @Override
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (long i = 1; i <= length; i++) {
      double deviation = StrictMath.log((double) i) - mean;
      sum += deviation * deviation;
    }
    return sum / length;
  }

  @Override
  public double lowerBound() {
    return 0;
  }

  @Override
  public double upperBound() {
    return StrictMath.log((double) length);
  }
}
