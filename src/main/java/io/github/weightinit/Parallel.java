package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import java.util.stream.IntStream;

/** An elementwise initializer that fills slices of a target on all cores. */
record Parallel(ElementwiseInitializer serial) implements ElementwiseInitializer {

  /** Slices end where pages do, so that no page is made twice. */
  private static final int PAGE = 4096;

  /** Below this a second thread costs more than it brings (some 20 microseconds). */
  private static final int WORTHWHILE = 8 * PAGE;

  /** More slices than cores, since cores are not equally free. */
  private static final int SLICES_PER_CORE = 4;

  @Override
  public void fill(Weights target, RandomStream random) {
    int length = target.length();
    if (length < WORTHWHILE) {
      serial.fill(target, random);
      return;
    }
    int cores = Runtime.getRuntime().availableProcessors();
    int slices = Math.min(SLICES_PER_CORE * cores, length / PAGE);
    IntStream.range(0, slices)
        .parallel()
        .forEach(
            i ->
                serial.fill(
                    target.slice(cut(target, i, slices), cut(target, i + 1, slices)), random));
  }

  /** Where slice {@code i} of {@code slices} begins: at the start of a page of the tensor. */
  private static int cut(Weights target, int i, int slices) {
    if (i == slices) {
      return target.length();
    }
    long even = (long) target.length() * i / slices;
    long intoPage = (target.firstIndex() + even) % PAGE;
    return (int) Math.max(0, even - intoPage);
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
  public String toString() {
    return serial + ".parallel()";
  }
}
