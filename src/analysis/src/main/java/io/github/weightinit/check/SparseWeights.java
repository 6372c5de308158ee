package io.github.weightinit.check;

import io.github.weightinit.structure.Sparse;
import java.util.Locale;
import org.apache.commons.math3.special.Gamma;

/**
 * The zeros of a sparse tensor: how many each column, or each row, has, and whether they stand at
 * random places. A line is a column or a row here, with L weights of which z are 0; there are m.
 *
 * <p>Two lines have X zeros at the same places, a hypergeometric number. All pairs together have as
 * many as the sum of X, whose pairs are not correlated, and a third moment that comes from pairs
 * and from triples of lines: with c = z (L - z) / (L (L - 1)), the variance of the sum is m (m - 1)
 * / 2 c<sup>2</sup> (L - 1), and three lines add 6 c<sup>3</sup> (L - 1). Zeros at the same places
 * in each line are too many pairs. Zeros that keep together, or apart, are too few or too many runs
 * along a line, by A. Wald, J. Wolfowitz, "On a test whether two samples are from the same
 * population", 1940.
 */
final class SparseWeights {

  /** A number whose variance is less is too coarse to be taken for a continuous one. */
  private static final double LEAST_VARIANCE = 25;

  /** Two places in a line make a chi-squared number, and for it the probability is too large. */
  private static final double MOST_SKEWED = 3;

  /** If more of the zeros are others that were rounded, the places tell of those too. */
  private static final double MOST_ROUNDED = 1e-3;

  private static final String COMMON = "zeros in common";
  private static final String RUNS = "runs of zeros";

  private final WeightSample sample;
  private final Findings findings;
  private final String lineName;
  private final int lines;
  private final int length;
  private final int between;
  private final int within;
  private final double zeros;

  /** How many other weights are rounded to 0, on average: next to none but in float16. */
  private final double rounded;

  /**
   * @param factor multiplies each weight of the scheme
   */
  SparseWeights(Sparse expected, double factor, WeightSample sample, Findings findings) {
    this.sample = sample;
    this.findings = findings;
    boolean inRows = expected.isInRows();
    int columns = (int) expected.columns();
    lineName = inRows ? "rows" : "columns";
    lines = (int) (inRows ? expected.rows() : columns);
    length = (int) (inRows ? columns : expected.rows());
    between = inRows ? columns : 1;
    within = inRows ? 1 : columns;
    zeros = (double) expected.zeros();
    // The density of a normal variate at 0, times what its type rounds to 0.
    double one = sample.ulp(0) / (Math.abs(factor) * expected.sigma()) / Math.sqrt(2 * Math.PI);
    rounded = Math.min(1, one) * lines * (length - zeros);
  }

  void check() {
    long few = 0;
    long more = 0;
    long runs = 0;
    int[] atPlace = new int[length];
    for (int line = 0; line < lines; line++) {
      long found = 0;
      boolean before = false;
      for (int i = 0; i < length; i++) {
        boolean zero = !sample.isNotZero((long) line * between + (long) i * within);
        found += zero ? 1 : 0;
        atPlace[i] += zero ? 1 : 0;
        runs += i == 0 || zero != before ? 1 : 0;
        before = zero;
      }
      few += found < zeros ? 1 : 0;
      more += (long) Math.max(0, found - zeros);
    }
    findings.none("too few zeros", few);
    findings.likely("more zeros", rounded, (double) more, Double.NaN, atLeast(more));
    if (few > 0) {
      fault("%,d of %,d %s have fewer than %,d zeros", few);
    } else if (findings.isFlagged("more zeros")) {
      fault("%,d weights of %,d %s with %,d zeros each are 0 and should not be", more);
    } else if ((double) more <= MOST_ROUNDED * lines * zeros) {
      common(atPlace);
      runs((double) runs);
      if (zeros > 0 && !findings.isJudged(COMMON) && !findings.isJudged(RUNS)) {
        findings.note("too few zeros to tell whether they are at random places");
      }
    }
  }

  private void fault(String words, long count) {
    findings.fault(String.format(Locale.ROOT, words, count, lines, lineName, (long) zeros));
  }

  /** The probability of so many zeros more or yet more: they have a Poisson distribution. */
  private double atLeast(long more) {
    return more == 0 ? 1 : rounded == 0 ? 0 : Gamma.regularizedGammaP((double) more, rounded);
  }

  private void common(int[] atPlace) {
    double pairs = 0;
    for (int lineCount : atPlace) {
      pairs += 0.5 * lineCount * (lineCount - 1.0);
    }
    double m = lines;
    double linePairs = m * (m - 1) / 2;
    double c = zeros * (length - zeros) / (length * (length - 1.0));
    double variance = linePairs * c * c * (length - 1.0);
    if (!(variance >= LEAST_VARIANCE)) {
      return; // also if there is one place, or no zero
    }
    double odd = length - 2 * zeros;
    double one = c * c * (length - 1.0);
    // A hypergeometric number of z out of L, where z are marked.
    double skewOfOne =
        odd == 0
            ? 0
            : odd * odd * Math.sqrt(length - 1.0) / (zeros * (length - zeros) * (length - 2.0));
    double triples = m * (m - 1) * (m - 2) * c * c * c * (length - 1.0);
    double third = linePairs * skewOfOne * one * Math.sqrt(one) + triples;
    double expected = linePairs * zeros * zeros / length;
    double z = (pairs - expected) / Math.sqrt(variance);
    double skewness = third / (variance * Math.sqrt(variance));
    if (skewness <= MOST_SKEWED) {
      double p = Significance.ofStandardErrors(z, skewness);
      findings.likely(COMMON, expected, pairs, z, p);
      if (findings.isFlagged(COMMON)) {
        findings.fault("the zeros of many " + lineName + " are at the same places");
      }
    }
  }

  /**
   * Where zeros are few, two of them are neighbours about as often as a Poisson number tells, and
   * each time makes two runs fewer. That is a skewness of at most 2 / &radic;variance; where zeros
   * are many, there is none. The greater one of both probabilities counts.
   */
  private void runs(double measured) {
    double product = 2 * zeros * (length - zeros);
    double expected = lines * (1 + product / length);
    double variance =
        lines * product * (product - length) / ((double) length * length * (length - 1.0));
    if (variance >= LEAST_VARIANCE) {
      double z = (measured - expected) / Math.sqrt(variance);
      double p =
          Math.max(
              Significance.ofNormal(z), Significance.ofStandardErrors(z, -2 / Math.sqrt(variance)));
      findings.likely(RUNS, expected, measured, z, p);
      if (findings.isFlagged(RUNS)) {
        findings.fault("the zeros keep " + (z < 0 ? "together" : "apart"));
      }
    }
  }
}
