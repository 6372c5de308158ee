package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/**
 * An initializer that draws every weight by itself, all from one distribution. It gives single
 * elements and slices of a tensor, and it knows its distribution.
 */
public interface ElementwiseInitializer extends Initializer, WeightMoments {

  /**
   * Returns one weight.
   *
   * @param index the element's index in the logical tensor, at least 0
   * @param random the words that decide it
   * @return what {@link #fill(Weights, RandomStream)} writes for that element, as a {@code double}
   */
  double valueAt(long index, RandomStream random);

  /**
   * Returns one weight.
   *
   * @param index the element's index in the logical tensor, at least 0
   * @param seed names the tensor
   * @return what {@code fill} writes for that element, as a {@code double}
   */
  default double valueAt(long index, Seed seed) {
    return valueAt(index, Objects.requireNonNull(seed, "seed").stream());
  }

  /**
   * Fills a target element by element.
   *
   * @implSpec The default calls {@link #valueAt(long, RandomStream)} for each element.
   */
  @Override
  default void fill(Weights target, RandomStream random) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(random, "random");
    for (int i = 0; i < target.length(); i++) {
      target.set(i, valueAt(target.firstIndex() + i, random));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @return {@code true}: every weight is drawn by itself
   */
  @Override
  default boolean isSliceable() {
    return true;
  }

  /**
   * Returns the probability that a weight is at most {@code x}. For tests and reports: accurate to
   * 10<sup>-14</sup>, and not made for speed.
   *
   * @param x a value, possibly infinite
   * @return P(weight &le; x)
   * @throws IllegalArgumentException if {@code x} is NaN
   */
  double cumulativeProbability(double x);

  /**
   * {@inheritDoc}
   *
   * <p>The target is cut between pages of 4,096 elements. Runs in the common pool, or in the {@link
   * java.util.concurrent.ForkJoinPool} that calls it.
   */
  @Override
  default ElementwiseInitializer parallel() {
    return new Parallel(this);
  }

  /**
   * {@inheritDoc}
   *
   * @implSpec The default takes a page of 4,096 elements at a time.
   */
  @Override
  default ElementwiseInitializer scaledBy(double factor) {
    return new ScaledElementwise(this, factor);
  }
}
