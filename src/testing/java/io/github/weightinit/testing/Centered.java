package io.github.weightinit.testing;

import io.github.weightinit.Initializers;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.structure.StructuredInitializer;

/** Standard normal weights less their mean: every weight depends on all others. */
public record Centered(long weightCount) implements StructuredInitializer {

  @Override
  public void fill(Weights target, RandomStream random) {
    if (target.length() != weightCount || target.firstIndex() != 0) {
      throw new IllegalArgumentException("target must be the whole tensor");
    }
    double[] values = new double[target.length()];
    Initializers.standardNormal().fill(Weights.of(values), random);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    for (int i = 0; i < values.length; i++) {
      target.set(i, values[i] - sum / weightCount);
    }
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return 1 - 1.0 / weightCount;
  }

  @Override
  public double lowerBound() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upperBound() {
    return Double.POSITIVE_INFINITY;
  }
}
