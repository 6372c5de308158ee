package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Sampler;
import io.github.weightinit.random.WordCursor;

/**
 * The law of one weight: {@code shift + scale * variate}, kept within [least, greatest].
 *
 * @param sampler the standard variate
 * @param shift added to the scaled variate
 * @param scale multiplies the variate
 * @param least replaces values below it
 * @param greatest replaces values above it
 */
record Law(Sampler sampler, double shift, double scale, double least, double greatest) {

  Law {
    shift += 0.0; // a mean of -0.0 becomes 0.0, so that no weight is -0.0
  }

  Law(Sampler sampler, double shift, double scale) {
    this(sampler, shift, scale, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Whether no value can be outside the bounds, so that a fill may skip the comparison. */
  boolean unclamped() {
    return least == Double.NEGATIVE_INFINITY;
  }

  double value(long index, RandomStream random) {
    return clamp(shift + scale * sampler.sample(random, index));
  }

  void fill(WordCursor words, double[] target, int from, int to) {
    sampler.fill(words, target, from, to, shift, scale);
    if (!unclamped()) {
      for (int i = from; i < to; i++) {
        target[i] = clamp(target[i]);
      }
    }
  }

  private double clamp(double value) {
    return Math.max(least, Math.min(greatest, value));
  }
}
