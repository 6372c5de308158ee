package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightStatistics;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** What schemes made of another one ask of it. */
final class Bases {

  private Bases() {}

  /** Checks that a base that knows its size has the right one. */
  static void requireSize(Initializer base, long size) {
    Objects.requireNonNull(base, "base");
    if (base instanceof StructuredInitializer structured && structured.size() != size) {
      throw new IllegalArgumentException(
          "base must have " + size + " weights: " + structured.size() + " (" + base + ")");
    }
  }

  /** Returns the weights that a base gives. */
  static double[] weights(Initializer base, long size, RandomStream random) {
    double[] weights = new double[Math.toIntExact(size)];
    base.fill(Weights.of(weights), random);
    return weights;
  }

  static WeightStatistics statistics(Initializer base) {
    if (base instanceof WeightStatistics statistics) {
      return statistics;
    }
    throw new UnsupportedOperationException("base does not tell its moments and bounds: " + base);
  }
}
