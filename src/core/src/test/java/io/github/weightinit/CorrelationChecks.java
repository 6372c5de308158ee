package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Pearson's correlation coefficient r by Fisher's z: sqrt(n - 3) artanh(r) is standard normal where
 * nothing is correlated (asymptotically for the schemes that are not normal; n is 100,000 at
 * least).
 *
 * <p>1e-6 for a family of 1,000 pairs leaves 1e-9 each (Bonferroni), |z| of 6.1094. Detectable with
 * a probability of 99.9 % is a correlation of (6.1094 + 3.0902) / sqrt(n): 0.029 at n = 100,000 and
 * 0.0092 at 1,000,000.
 */
final class CorrelationChecks {

  private static final double Z = 6.1094102;

  private CorrelationChecks() {}

  static void uncorrelated(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    double r = xy / Math.sqrt(xx * yy);
    double z = Math.sqrt(x.length - 3.0) * Math.log((1 + r) / (1 - r)) / 2;
    assertThat(Math.abs(z)).as("z of the correlation %s", r).isLessThan(Z);
  }

  static void uncorrelatedAtLag(double[] x, int lag) {
    uncorrelated(Arrays.copyOfRange(x, 0, x.length - lag), Arrays.copyOfRange(x, lag, x.length));
  }
}
