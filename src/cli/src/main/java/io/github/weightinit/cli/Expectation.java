package io.github.weightinit.cli;

import io.github.weightinit.recipe.Assignment;

/**
 * The moments and the bounds that an initializer promises; NaN where it does not tell.
 *
 * @param mean the mean
 * @param standardDeviation the standard deviation
 * @param lowerBound the lower end of the support
 * @param upperBound the upper end of the support
 */
record Expectation(double mean, double standardDeviation, double lowerBound, double upperBound) {

  private static final Expectation NONE =
      new Expectation(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  static Expectation of(Assignment assignment) {
    return assignment
        .statistics()
        .map(
            known ->
                new Expectation(
                    known.mean(),
                    known.standardDeviation(),
                    known.lowerBound(),
                    known.upperBound()))
        .orElse(NONE);
  }
}
