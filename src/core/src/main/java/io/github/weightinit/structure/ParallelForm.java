package io.github.weightinit.structure;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Wrapping;
import io.github.weightinit.random.RandomStream;

/** An orthogonal scheme that uses all cores. */
record ParallelForm(StructuredInitializer serial) implements StructuredInitializer, Wrapping {

  @Override
  public void fill(Weights target, RandomStream random) {
    if (serial instanceof DeltaOrthogonal delta) {
      delta.fill(target, random, true);
    } else {
      ((Orthogonal) serial).fill(target, random, true);
    }
  }

  @Override
  public StructuredInitializer parallel() {
    return this;
  }

  @Override
  public long size() {
    return serial.size();
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
  public double lowerBound() {
    return serial.lowerBound();
  }

  @Override
  public double upperBound() {
    return serial.upperBound();
  }

  @Override
  public StructuredInitializer wrapped() {
    return serial;
  }

  @Override
  public String toString() {
    return serial + ".parallel()";
  }
}
