package io.github.weightinit.check;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which of the first 64 weights are greater than their median. Weights that come from the same
 * random numbers have the same fingerprint, also if they are scaled, shifted or more; with other
 * signs they have the complement.
 *
 * <p>For independent weights each of the 1.8e18 choices of 32 out of 64 is equally likely. So two
 * tensors have the same or the opposite fingerprint by chance with a probability of 1.1e-18, and
 * any two of 1,000 tensors with 5e-13.
 *
 * @param part the part of the tensor, as {@link Findings#enter}
 * @param greater a bit for each weight
 */
record Fingerprint(String part, long greater) {

  private static final int LENGTH = 64;

  /** Returns nothing for fewer weights, or if two are equal, as in no continuous distribution. */
  static Optional<Fingerprint> of(String part, double[] weights) {
    if (weights.length < LENGTH) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(weights, LENGTH);
    Arrays.sort(sorted);
    if (sorted[LENGTH / 2 - 1] >= sorted[LENGTH / 2]) {
      return Optional.empty();
    }
    long greater = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (weights[i] >= sorted[LENGTH / 2]) {
        greater |= 1L << i;
      }
    }
    return Optional.of(new Fingerprint(part, greater));
  }
}
