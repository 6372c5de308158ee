package io.github.weightinit.analysis;

import java.util.List;

/**
 * Counts of values in bins of equal width.
 *
 * @param lower the lower end of the first bin
 * @param upper the upper end of the last bin, which has the values at it too
 * @param counts how many values each bin has
 */
public record Histogram(double lower, double upper, List<Long> counts) {

  /** Copies the list. */
  public Histogram {
    counts = List.copyOf(counts);
  }
}
