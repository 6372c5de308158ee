package io.github.weightinit.check;

/**
 * Finds weights that occur twice in the same order, as when each row is made by a new generator
 * with the same seed.
 */
final class Repeats {

  /**
   * So many equal neighbours are no chance: two of a million {@code float}s are equal with a
   * probability of about 1e-7, and one of 5e11 pairs of places repeats by chance with 1e-44.
   */
  private static final int WINDOW = 8;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Repeats() {}

  /** Counts the places where 8 weights begin that also begin at an earlier place. */
  static long count(double[] weights) {
    int windows = weights.length - WINDOW + 1;
    if (windows < 2) {
      return 0;
    }
    int bits = Math.min(30, 33 - Integer.numberOfLeadingZeros(windows));
    int[] places = new int[1 << bits];
    long oldest = 1; // the multiplier to the power of the window
    for (int i = 0; i < WINDOW; i++) {
      oldest *= MULTIPLIER;
    }
    long hash = 0;
    long repeats = 0;
    for (int i = 0; i < weights.length; i++) {
      hash = hash * MULTIPLIER + word(weights[i]);
      if (i >= WINDOW) {
        hash -= oldest * word(weights[i - WINDOW]);
      }
      if (i >= WINDOW - 1 && !store(i - WINDOW + 1, hash, weights, places, bits)) {
        repeats++;
      }
    }
    return repeats;
  }

  private static long word(double weight) {
    long word = Double.doubleToLongBits(weight) * MULTIPLIER;
    return word ^ (word >>> 32);
  }

  /** Returns whether the window is new. */
  private static boolean store(int place, long hash, double[] weights, int[] places, int bits) {
    int at = (int) ((hash * MULTIPLIER) >>> (64 - bits));
    while (places[at] != 0) {
      if (isSame(weights, places[at] - 1, place)) {
        return false;
      }
      at = (at + 1) & (places.length - 1);
    }
    places[at] = place + 1;
    return true;
  }

  private static boolean isSame(double[] weights, int a, int b) {
    for (int i = 0; i < WINDOW; i++) {
      if (weights[a + i] != weights[b + i]) {
        return false;
      }
    }
    return true;
  }
}
