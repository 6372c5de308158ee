package io.github.weightinit.check;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import java.util.Arrays;

/** Weights that no seed changes, compared one by one. */
final class FixedWeights {

  private static final Seed ONE = Seed.of(1);
  private static final Seed OTHER = Seed.of(2);

  private FixedWeights() {}

  /** Compares the weights, if the initializer gives the same for two seeds; returns whether so. */
  static boolean check(
      Initializer expected, double factor, WeightSample weights, Findings findings) {
    boolean makes = weights.isWhole() || (weights.isPlaced() && expected.isSliceable());
    if (!makes || weights.count() > WeightSample.MOST_WHOLE) {
      return false;
    }
    double[] one = weights.madeBy(expected, ONE);
    if (!Arrays.equals(one, weights.madeBy(expected, OTHER))) {
      return false;
    }
    double greatest = 0;
    for (double weight : one) {
      greatest = Math.max(greatest, Math.abs(factor * weight));
    }
    // Sines and the like may be computed in more ways than one.
    double tolerance = (8 * weights.roundoff() + weights.storing()) * greatest;
    long different = 0;
    for (int i = 0; i < one.length; i++) {
      if (!(Math.abs(weights.values()[i] - factor * one[i]) <= tolerance)) {
        different++;
      }
    }
    findings.none("equal", different, weights.count(), "not what " + expected + " gives");
    return true;
  }
}
