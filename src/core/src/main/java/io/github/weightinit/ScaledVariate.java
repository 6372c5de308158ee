package io.github.weightinit;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Sampler;
import io.github.weightinit.random.WordCursor;
import java.util.Objects;

/**
 * How one weight is drawn: {@code shift + scale * variate}, kept within [least, greatest]. The loop
 * that draws the weights of a target stands here, and nowhere else.
 *
 * @param sampler the standard variate
 * @param shift added to the scaled variate
 * @param scale multiplies the variate
 * @param least replaces values below it
 * @param greatest replaces values above it
 */
record ScaledVariate(Sampler sampler, double shift, double scale, double least, double greatest) {

  /** Elements that pass through a scratch copy at a time: a whole number of blocks of words. */
  private static final int SCRATCH = 1024;

  ScaledVariate {
    shift += 0.0; // a mean of -0.0 becomes 0.0, so that no weight is -0.0
  }

  ScaledVariate(Sampler sampler, double shift, double scale) {
    this(sampler, shift, scale, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Whether no value can be outside the bounds, so that a fill may skip the comparison. */
  private boolean isUnclamped() {
    return least == Double.NEGATIVE_INFINITY;
  }

  double value(long index, RandomStream random) {
    Objects.requireNonNull(random, "random");
    return clamp(shift + scale * sampler.sample(random, index));
  }

  /**
   * Fills a target. An array gets its values from the sampler directly, which saves a tenth of the
   * time; every other target by way of a small scratch copy.
   */
  void fill(Weights target, RandomStream random) {
    Objects.requireNonNull(target, "target");
    WordCursor words = Objects.requireNonNull(random, "random").words(target.firstIndex());
    Object array = target.array();
    int from = target.arrayOffset();
    if (array instanceof double[] doubles) {
      fill(words, doubles, from, from + target.length());
    } else if (array instanceof float[] floats && isUnclamped()) {
      sampler.fill(words, floats, from, from + target.length(), shift, scale);
    } else {
      double[] scratch = new double[Math.min(SCRATCH, target.length())];
      for (int at = 0; at < target.length(); ) {
        int count = Math.min(SCRATCH, target.length() - at);
        fill(words, scratch, 0, count);
        target.set(at, scratch, 0, count);
        at += count;
      }
    }
  }

  private void fill(WordCursor words, double[] target, int from, int to) {
    sampler.fill(words, target, from, to, shift, scale);
    if (!isUnclamped()) {
      for (int i = from; i < to; i++) {
        target[i] = clamp(target[i]);
      }
    }
  }

  private double clamp(double value) {
    return Math.max(least, Math.min(greatest, value));
  }
}
