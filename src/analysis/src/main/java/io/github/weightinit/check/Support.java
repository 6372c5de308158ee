package io.github.weightinit.check;

import io.github.weightinit.WeightMoments;

/** Counts weights that are outside of their support. */
final class Support {

  /** One for the weight and one for the bound, since both may be computed in several ways. */
  private static final int ROUNDINGS = 2;

  private Support() {}

  static long outside(WeightSample sample, double[] weights, WeightMoments expected) {
    double lower = expected.lowerBound();
    double upper = expected.upperBound();
    double least = Double.isInfinite(lower) ? lower : lower - ROUNDINGS * sample.ulp(lower);
    double greatest = Double.isInfinite(upper) ? upper : upper + ROUNDINGS * sample.ulp(upper);
    long outside = 0;
    for (double weight : weights) {
      if (weight < least || weight > greatest) {
        outside++;
      }
    }
    return outside;
  }
}
