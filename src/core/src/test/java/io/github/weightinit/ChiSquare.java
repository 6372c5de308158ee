package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Pearson's statistic between the quantiles 5e-7 and 1 - 5e-7 of the chi-square distribution: too
 * even is suspicious as well.
 *
 * <p>Detectable is a noncentrality n sum((q - p)^2 / p) of 562 with 2,000 bins (scipy's ncx2), so a
 * relative error of the density of sqrt(562 / n) in the root mean square: 2.4 % at n = 1,000,000,
 * 5.3 % at 200,000. One bin alone has to be off by sqrt(562 / 500), that is empty or double.
 */
final class ChiSquare {

  /** A bin with fewer expected values joins the next; the statistic would be no chi-square. */
  private static final double LEAST_EXPECTED = 25;

  private ChiSquare() {}

  static void check(String name, long[] observed, double[] probabilities) {
    long n = Arrays.stream(observed).sum();
    double statistic = 0;
    int bins = 0;
    double expected = 0;
    double left = n;
    long seen = 0;
    for (int i = 0; i < observed.length; i++) {
      expected += n * probabilities[i];
      left -= n * probabilities[i];
      seen += observed[i];
      // What is left for the last bin must be enough as well.
      if ((expected >= LEAST_EXPECTED && left >= LEAST_EXPECTED) || i == observed.length - 1) {
        statistic += (seen - expected) * (seen - expected) / expected;
        bins++;
        expected = 0;
        seen = 0;
      }
    }
    assertThat(bins).as("bins").isGreaterThan(1);
    var chiSquare = new ChiSquaredDistribution(null, bins - 1);
    assertThat(statistic)
        .as("chi-square, %s, %d degrees of freedom", name, bins - 1)
        .isBetween(
            chiSquare.inverseCumulativeProbability(DistributionChecks.ALPHA / 2),
            chiSquare.inverseCumulativeProbability(1 - DistributionChecks.ALPHA / 2));
  }
}
