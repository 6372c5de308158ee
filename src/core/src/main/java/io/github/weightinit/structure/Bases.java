package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightStatistics;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** What schemes made of others ask of them. */
final class Bases {

  private Bases() {}

  /** Checks that a base that knows its size has the right one. */
  static void requireSize(String name, Initializer base, long size) {
    Objects.requireNonNull(base, name);
    long own = size;
    if (base instanceof StructuredInitializer structured) {
      own = structured.size();
    } else if (base instanceof ZeroRow table) {
      own = table.size();
    }
    if (own != size) {
      throw new IllegalArgumentException(
          name + " must have " + size + " weights: " + own + " (" + base + ")");
    }
  }

  /** Returns the weights that a base gives. */
  static double[] weights(Initializer base, long size, RandomStream random) {
    double[] weights = new double[Math.toIntExact(size)];
    base.fill(Weights.of(weights), random);
    return weights;
  }

  static WeightStatistics statistics(String name, Initializer base) {
    if (base instanceof WeightStatistics statistics) {
      return statistics;
    }
    throw new UnsupportedOperationException(
        name + " does not tell its moments and bounds: " + base);
  }
}
