package io.github.weightinit.recipe;

import io.github.weightinit.Weights;

/**
 * Count, mean, sum of squared deviations from the mean, and range of stored weights.
 *
 * @param count how many weights
 * @param mean their mean; 0 if there are none
 * @param squares the sum of their squared deviations from the mean
 * @param min the least weight; infinity if there are none
 * @param max the greatest weight; minus infinity if there are none
 */
public record TensorStatistics(long count, double mean, double squares, double min, double max) {

  /** The statistics of no weights. */
  static final TensorStatistics NONE =
      new TensorStatistics(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** Weights that are read at a time: a multiple of four. */
  private static final int SCRATCH = 1024;

  /**
   * Measures weights in one pass. Deviations from the expected mean are so nearly those from the
   * measured one that the correction loses no digits. It is exact for a constant.
   */
  static TensorStatistics of(Weights weights, double expectedMean) {
    // Four sums of each kind: with one, every addition would wait for the one before.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double aa = 0;
    double bb = 0;
    double cc = 0;
    double dd = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int length = weights.length();
    double[] values = new double[Math.min(SCRATCH, length)];
    for (int at = 0; at < length; at += SCRATCH) {
      int count = Math.min(SCRATCH, length - at);
      weights.get(at, values, 0, count);
      int whole = count & -4;
      for (int i = 0; i < whole; i += 4) {
        double w = values[i];
        double x = values[i + 1];
        double y = values[i + 2];
        double z = values[i + 3];
        double p = w - expectedMean;
        double q = x - expectedMean;
        double r = y - expectedMean;
        double s = z - expectedMean;
        a += p;
        b += q;
        c += r;
        d += s;
        aa += p * p;
        bb += q * q;
        cc += r * r;
        dd += s * s;
        // Comparisons that hardly ever hold cost less than Math.min, which minds NaN and -0.0.
        if (w < min) min = w;
        if (x < min) min = x;
        if (y < min) min = y;
        if (z < min) min = z;
        if (w > max) max = w;
        if (x > max) max = x;
        if (y > max) max = y;
        if (z > max) max = z;
      }
      for (int i = whole; i < count; i++) {
        double w = values[i];
        double p = w - expectedMean;
        a += p;
        aa += p * p;
        min = Math.min(min, w);
        max = Math.max(max, w);
      }
    }
    double shift = length == 0 ? 0 : ((a + b) + (c + d)) / length;
    double squares = ((aa + bb) + (cc + dd)) - length * shift * shift;
    return new TensorStatistics(length, expectedMean + shift, Math.max(0, squares), min, max);
  }

  /**
   * Returns the statistics of both sets of weights together (T. Chan, G. Golub, R. LeVeque,
   * "Updating formulae and a pairwise algorithm for computing sample variances", 1979). It is not
   * associative in the last bit: for the same bits at every run, add in the same order.
   */
  TensorStatistics plus(TensorStatistics other) {
    if (count == 0) {
      return other;
    }
    long both = count + other.count;
    double share = (double) other.count / both;
    double distance = other.mean - mean;
    return new TensorStatistics(
        both,
        mean + distance * share,
        squares + other.squares + distance * distance * count * share,
        Math.min(min, other.min),
        Math.max(max, other.max));
  }

  /**
   * Returns the standard deviation, with divisor {@code count - 1}.
   *
   * @return the standard deviation; NaN for a single weight
   */
  public double standardDeviation() {
    return Math.sqrt(squares / (count - 1));
  }
}
