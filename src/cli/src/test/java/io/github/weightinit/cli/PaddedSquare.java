package io.github.weightinit.cli;

import io.github.weightinit.Initializers;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.structure.StructuredInitializer;

/**
 * Standard normal weights of a square, one row of which is zero. Any slice may be filled by itself.
 */
record PaddedSquare(int length, int row) implements StructuredInitializer {

  @Override
  public boolean isSliceable() {
    return true;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    for (int i = 0; i < target.length(); i++) {
      long index = target.firstIndex() + i;
      boolean zero = index / length == row;
      target.set(i, zero ? 0 : Initializers.standardNormal().valueAt(index, random));
    }
  }

  @Override
  public long weightCount() {
    return (long) length * length;
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return 1 - 1.0 / length;
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
