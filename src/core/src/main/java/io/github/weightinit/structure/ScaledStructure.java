package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Wrapping;
import io.github.weightinit.random.RandomStream;

/**
 * A structured scheme with each weight multiplied by a factor.
 *
 * @param unscaled the scheme
 * @param scaled fills with the products
 * @param factor the factor
 */
record ScaledStructure(StructuredInitializer unscaled, Initializer scaled, double factor)
    implements StructuredInitializer, Wrapping {

  @Override
  public long size() {
    return unscaled.size();
  }

  @Override
  public boolean takesSlices() {
    return unscaled.takesSlices();
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    scaled.fill(target, random);
  }

  @Override
  public double mean() {
    return factor * unscaled.mean() + 0.0;
  }

  @Override
  public double variance() {
    return factor * (factor * unscaled.variance());
  }

  @Override
  public double standardDeviation() {
    return Math.abs(factor) * unscaled.standardDeviation();
  }

  @Override
  public double lowerBound() {
    return factor * (factor > 0 ? unscaled.lowerBound() : unscaled.upperBound()) + 0.0;
  }

  @Override
  public double upperBound() {
    return factor * (factor > 0 ? unscaled.upperBound() : unscaled.lowerBound()) + 0.0;
  }

  @Override
  public Initializer parallel() {
    return unscaled.parallel().scaledBy(factor);
  }

  @Override
  public StructuredInitializer scaledBy(double factor) {
    return unscaled.scaledBy(this.factor * factor);
  }

  @Override
  public StructuredInitializer wrapped() {
    return unscaled;
  }

  @Override
  public double wrappingFactor() {
    return factor;
  }

  @Override
  public String toString() {
    return scaled.toString();
  }
}
