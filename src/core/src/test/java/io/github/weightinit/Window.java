package io.github.weightinit;

/** Counts of values in bins of equal width over [from, to), and of those outside. */
final class Window {

  private final double from;
  private final double to;
  private final long[] counts;

  Window(double from, double to, int bins) {
    this.from = from;
    this.to = to;
    // The last one counts what is outside: the share of the whole window is tested with its shape.
    counts = new long[bins + 1];
  }

  void count(double[] values) {
    int bins = counts.length - 1;
    double perBin = bins / (to - from);
    int outside = 0;
    for (double x : values) {
      if (x >= from && x < to) {
        counts[Math.min(bins - 1, (int) ((x - from) * perBin))]++;
      } else {
        outside++;
      }
    }
    counts[bins] += outside;
  }

  void check(Oracle oracle) {
    int bins = counts.length - 1;
    double[] probabilities = new double[bins + 1];
    double outside = 1;
    double below = oracle.cdf().applyAsDouble(from);
    for (int i = 0; i < bins; i++) {
      double edge = i == bins - 1 ? to : from + (to - from) * (i + 1) / bins;
      double above = oracle.cdf().applyAsDouble(edge);
      probabilities[i] = above - below;
      outside -= probabilities[i];
      below = above;
    }
    probabilities[bins] = Math.max(0, outside);
    ChiSquare.check("[" + from + ", " + to + ")", counts, probabilities);
  }
}
