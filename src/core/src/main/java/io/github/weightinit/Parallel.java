package io.github.weightinit;

import io.github.weightinit.internal.Pages;
import io.github.weightinit.random.RandomStream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** An elementwise initializer that fills slices of a target on all cores. */
record Parallel(ElementwiseInitializer serial) implements DerivedInitializer {

  @Override
  public ElementwiseInitializer weightDistribution() {
    return serial;
  }

  @Override
  public OptionalLong size() {
    return serial.size();
  }

  @Override
  public List<Part> parts() {
    return List.of(Part.whole(serial, 1));
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    Pages.inParallel(
        Objects.requireNonNull(target, "target").firstIndex(),
        target.length(),
        Pages.SIZE,
        (from, to) -> serial.fill(target.slice(from, to), random));
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
  public String toString() {
    return serial + ".parallel()";
  }
}
