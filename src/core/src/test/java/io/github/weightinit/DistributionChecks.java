package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/**
 * Tests of goodness of fit that throw {@link AssertionError}. {@link DistributionTest} applies them
 * to the library, {@link HandRolledMistakesTest} to initializers that are wrong.
 *
 * <p>Every test is two-sided with a probability of 1e-6 to refuse a correct sample. The seeds are
 * fixed, so a test that passes once passes for ever; the chance that a correct library would have
 * met a refusal at all, over the some 250 tests of this package, is 2.5e-4. The thresholds follow
 * from these numbers and are never tuned: |z| of 4.8916 has the two-sided probability 1e-6.
 *
 * <p>Detectable, with a probability of 99.9 %, is a mean shifted by (4.8916 + 3.0902) / sqrt(n) =
 * 7.98 / sqrt(n) deviations; see each check.
 */
public final class DistributionChecks {

  static final double ALPHA = 1e-6;
  private static final double Z = 4.891638475698591;

  private DistributionChecks() {}

  /** All checks, on the first {@code n} weights. */
  public static void check(Initializer initializer, Oracle oracle, int n, Seed seed) {
    double[] sample = initializer.fill(new double[n], seed);
    support(sample, oracle);
    moments(sample, oracle);
    evenBins(sample, oracle);
    Arrays.sort(sample);
    kolmogorovSmirnov(sample, oracle);
  }

  /**
   * No value outside the support; the upper end of [lower, upper) is left to {@link UniformTest}.
   */
  public static void support(double[] sample, Oracle oracle) {
    for (double x : sample) {
      if (!(oracle.lower() <= x && x <= oracle.upper())) {
        assertThat(x).as("value").isBetween(oracle.lower(), oracle.upper());
      }
    }
  }

  /**
   * Nearly every value occurs once. Of n values on a lattice of 2^b, n^2 / 2 / 2^b repeat: at n =
   * 1,000,000 none with the library's 52 bits (1e-4 expected), 30,000 with the 24 of a float; any
   * lattice of less than 36 bits is seen (7 expected, 4 or more with a probability of 92 %).
   */
  public static void resolution(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int repeated = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        repeated++;
      }
    }
    assertThat(repeated).as("repeated values").isLessThan(4);
  }

  /**
   * The mean of z^k, k = 1 to 4, z = (x - mean) / deviation by the oracle: mean, variance, skewness
   * and kurtosis. Its standard error is sqrt((m[2k] - m[k]^2) / n).
   *
   * <p>At n = 1,000,000: a mean off by 0.008 deviations; a standard deviation by 7.98 sqrt(2 / n) /
   * 2 = 0.56 % (normal) or 7.98 sqrt(0.8 / n) / 2 = 0.36 % (uniform); a skewness by 7.98 sqrt(15 /
   * n) = 0.031; a kurtosis by 7.98 sqrt(96 / n) = 0.078 (normal, where it is 3).
   */
  public static void moments(double[] sample, Oracle oracle) {
    double[] sums = new double[5];
    for (double x : sample) {
      double z = (x - oracle.mean()) / oracle.deviation();
      double z2 = z * z;
      sums[1] += z;
      sums[2] += z2;
      sums[3] += z * z2;
      sums[4] += z2 * z2;
    }
    List<Double> m = oracle.moments();
    for (int k = 1; k <= 4; k++) {
      double mean = sums[k] / sample.length;
      double error = Math.sqrt((m.get(2 * k) - m.get(k) * m.get(k)) / sample.length);
      assertThat(Math.abs(mean - m.get(k)) / error)
          .as("z of moment %d: %s for %s", k, mean, m.get(k))
          .isLessThan(Z);
    }
  }

  /**
   * The greatest distance between the empirical and the true distribution function, and 2,000 bins
   * of equal probability, from one pass over a sorted sample.
   *
   * <p>Kolmogorov's asymptotic 2 exp(-2 n D^2) = 1e-6 gives D = sqrt(ln(2e6) / 2 / n) = 0.0027 at n
   * = 1,000,000: any part of the probability that large in the wrong place is seen.
   */
  public static void kolmogorovSmirnov(double[] sorted, Oracle oracle) {
    int n = sorted.length;
    double distance = 0;
    int bins = Math.min(2000, n / 50);
    long[] counts = new long[bins];
    for (int i = 0; i < n; i++) {
      double p = oracle.cdf().applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
      counts[(int) Math.min(bins - 1, Math.max(0, p * bins))]++;
    }
    assertThat(distance).as("D").isLessThan(Math.sqrt(Math.log(2 / ALPHA) / 2 / n));
    double[] probabilities = new double[bins];
    Arrays.fill(probabilities, 1.0 / bins);
    ChiSquare.check("quantile-spaced bins", counts, probabilities);
  }

  /** 2,000 bins of equal width over the support, or 9 deviations of it, and what is outside. */
  public static void evenBins(double[] sample, Oracle oracle) {
    double from = Math.max(oracle.lower(), oracle.mean() - 4.5 * oracle.deviation());
    double to = Math.min(oracle.upper(), oracle.mean() + 4.5 * oracle.deviation());
    Window window = new Window(from, to, 2000);
    window.count(sample);
    window.check(oracle);
  }
}
