package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Wrapping;
import io.github.weightinit.random.RandomStream;

/** Any initializer with each weight multiplied by a factor. */
record Scaled(Initializer unscaled, double factor) implements Initializer, Wrapping {

  Scaled {
    Checks.factor(factor);
  }

  /** A product that is never -0.0. */
  static double product(double factor, double weight) {
    return factor * weight + 0.0;
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    double[] weights = new double[target.length()];
    unscaled.fill(Weights.of(weights).startingAt(target.firstIndex()), random);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Checks.finite("factor * weight", product(factor, weights[i]));
    }
    target.set(0, weights, 0, weights.length);
  }

  @Override
  public Initializer parallel() {
    return new Scaled(unscaled.parallel(), factor);
  }

  @Override
  public Initializer scaledBy(double factor) {
    return unscaled.scaledBy(this.factor * factor);
  }

  @Override
  public Initializer wrapped() {
    return unscaled;
  }

  @Override
  public double wrappingFactor() {
    return factor;
  }

  @Override
  public String toString() {
    return unscaled + ".scaledBy(" + factor + ")";
  }
}
