package io.github.weightinit;

import io.github.weightinit.internal.Pages;
import io.github.weightinit.internal.Wrapping;
import io.github.weightinit.random.RandomStream;

/** An elementwise initializer that fills slices of a target on all cores. */
record Parallel(ElementwiseInitializer serial) implements ElementwiseInitializer, Wrapping {

  @Override
  public void fill(Weights target, RandomStream random) {
    Pages.inParallel(
        target.firstIndex(),
        target.length(),
        Pages.SIZE,
        (from, to) -> serial.fill(target.slice(from, to), random));
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return serial.valueAt(index, random);
  }

  @Override
  public double mean() {
    return serial.mean();
  }

  @Override
  public double variance() {
    return serial.variance();
  }

  @Override
  public double standardDeviation() {
    return serial.standardDeviation();
  }

  @Override
  public double lowerBound() {
    return serial.lowerBound();
  }

  @Override
  public double upperBound() {
    return serial.upperBound();
  }

  @Override
  public double cumulativeProbability(double x) {
    return serial.cumulativeProbability(x);
  }

  @Override
  public ElementwiseInitializer parallel() {
    return this;
  }

  @Override
  public ElementwiseInitializer scaledBy(double factor) {
    return serial.scaledBy(factor).parallel();
  }

  @Override
  public ElementwiseInitializer wrapped() {
    return serial;
  }

  @Override
  public String toString() {
    return serial + ".parallel()";
  }
}
