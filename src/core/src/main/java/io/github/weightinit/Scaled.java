package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** Any initializer with each weight multiplied by a factor. */
record Scaled(Initializer unscaled, double factor) implements ScaledMoments {

  Scaled {
    Checks.factor(factor);
  }

  @Override
  public boolean isSliceable() {
    return unscaled.isSliceable();
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    double[] weights = new double[Objects.requireNonNull(target, "target").length()];
    unscaled.fill(Weights.of(weights).startingAt(target.firstIndex()), random);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Checks.finite("factor * weight", ScaledMoments.product(factor, weights[i]));
    }
    target.set(0, weights, 0, weights.length);
  }

  @Override
  public Initializer parallel() {
    return unscaled.parallel().scaledBy(factor);
  }

  @Override
  public Initializer scaledBy(double factor) {
    return unscaled.scaledBy(this.factor * factor);
  }

  @Override
  public String toString() {
    return unscaled + ".scaledBy(" + factor + ")";
  }
}
