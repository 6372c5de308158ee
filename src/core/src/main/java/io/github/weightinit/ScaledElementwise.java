package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;

/** An elementwise initializer with each weight multiplied by a factor. */
record ScaledElementwise(ElementwiseInitializer unscaled, double factor)
    implements ElementwiseInitializer, ScaledMoments {

  /** Roundings between a quotient and the number whose product it should be. */
  private static final int ROUNDINGS = 4;

  ScaledElementwise {
    Checks.factor(factor);
    double reach = Math.max(Math.abs(unscaled.lowerBound()), Math.abs(unscaled.upperBound()));
    if (!(reach <= Double.MAX_VALUE)) {
      reach = Math.abs(unscaled.mean()) + 13 * unscaled.standardDeviation(); // see Normal
    }
    if (reach <= Double.MAX_VALUE) {
      Checks.finite("factor * weight", factor * reach);
    }
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    if (isFinite()) {
      Pagewise.fill(unscaled, weight -> ScaledMoments.product(factor, weight), target, random);
    } else {
      new Scaled(unscaled, factor).fill(target, random);
    }
  }

  /** A product that overflows must be met before anything is written. */
  @Override
  public ElementwiseInitializer parallel() {
    return isFinite() ? new Parallel(this) : this;
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return Checks.finite(
        "factor * weight", ScaledMoments.product(factor, unscaled.valueAt(index, random)));
  }

  /** To the last bit where a value has a probability of its own, such as that of a constant. */
  @Override
  public double cumulativeProbability(double x) {
    double greatest = greatest(Checks.number("x", x));
    return factor > 0
        ? unscaled.cumulativeProbability(greatest)
        : 1 - unscaled.cumulativeProbability(Math.nextDown(-greatest));
  }

  /** The greatest number whose product with |factor| is at most x. */
  private double greatest(double x) {
    double scale = Math.abs(factor);
    double greatest = x / scale;
    for (int i = 0; i < ROUNDINGS && scale * greatest > x; i++) {
      greatest = Math.nextDown(greatest);
    }
    for (int i = 0; i < ROUNDINGS && scale * Math.nextUp(greatest) <= x; i++) {
      greatest = Math.nextUp(greatest);
    }
    return greatest;
  }

  @Override
  public ElementwiseInitializer scaledBy(double factor) {
    return unscaled.scaledBy(this.factor * factor);
  }

  @Override
  public String toString() {
    return unscaled + ".scaledBy(" + factor + ")";
  }
}
