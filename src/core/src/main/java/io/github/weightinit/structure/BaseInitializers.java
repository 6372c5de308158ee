package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Product;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** What a scheme that is made of other initializers asks them. */
final class BaseInitializers {

  private BaseInitializers() {}

  /**
   * Checks that a base is there, and if it fills tensors of one size only, that this is the right
   * one.
   */
  static void requireSize(String name, Initializer base, long size) {
    long own = Objects.requireNonNull(base, name).size().orElse(size);
    if (own != size) {
      throw new IllegalArgumentException(
          name + " must have " + size + " weights: " + own + " (" + base + ")");
    }
  }

  /** Returns whether a product may overflow while an initializer fills a target. */
  static boolean mayOverflow(Initializer base) {
    return (base instanceof Product product && !product.isFinite())
        || base.parts().stream().anyMatch(part -> mayOverflow(part.initializer()));
  }

  /** Returns the weights that a base gives. */
  static double[] weights(Initializer base, long size, RandomStream random) {
    double[] weights = new double[Math.toIntExact(size)];
    base.fill(Weights.of(weights), random);
    return weights;
  }

  /**
   * Returns what is known of the weights that a base gives.
   *
   * @throws UnsupportedOperationException if it does not tell
   */
  static WeightMoments moments(String name, Initializer base) {
    if (base instanceof WeightMoments known) {
      return known;
    }
    throw new UnsupportedOperationException(
        name + " does not tell its moments and bounds: " + base);
  }
}
