package io.github.weightinit.check;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which of the first 64 weights are greater than their median. Weights that come from the same
 * random numbers have the same, whatever they are scaled or shifted by and however many there are;
 * with other signs, the complement.
 *
 * <p>Of independent weights each of the 1.8e18 choices of 32 of 64 is as likely as any other, so
 * two tensors have the same or the opposite one by chance with a probability of 1.1e-18; any two of
 * 1,000 tensors with 5e-13.
 *
 * @param part the part of the tensor, as {@link Findings#enter}
 * @param greater a bit for each weight
 */
record Fingerprint(String part, long greater) {

  private static final int LENGTH = 64;

  /** None of fewer weights, nor where some are equal, as in no continuous distribution. */
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
