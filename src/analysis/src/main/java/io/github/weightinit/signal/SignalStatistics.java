package io.github.weightinit.signal;

import io.github.weightinit.internal.StripedMatrix;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Statistics of the outputs of a layer.
 *
 * @param moments mean and deviations
 * @param nearZeroShare the share of the values of at most 0.05 in size
 * @param histogram how the values are distributed
 */
record SignalStatistics(RowMoments moments, double nearZeroShare, Histogram histogram) {

  private static final double NEAR_ZERO = 0.05;
  private static final int BINS = 40;

  /** Standard deviations on either side of the mean that a histogram shows. */
  private static final int REACH = 4;

  /** The ends of a histogram. */
  record Range(double lower, double upper) {}

  /**
   * Measures a matrix.
   *
   * @param limits the range of the histogram; if empty, 4 standard deviations around the mean, as
   *     far as there are values
   */
  static SignalStatistics of(StripedMatrix values, Optional<Range> limits) {
    RowMoments moments = new RowMoments(values);
    LongAdder nearZero = new LongAdder();
    AtomicLongArray counts = new AtomicLongArray(BINS);
    Range range = limits.orElseGet(() -> around(moments));
    values.eachRow(i -> nearZero.add(count(values, i, range, counts)));
    List<Long> bins = IntStream.range(0, BINS).mapToObj(counts::get).toList();
    double share = nearZero.sum() / ((double) values.rows() * values.columns());
    return new SignalStatistics(moments, share, new Histogram(range.lower(), range.upper(), bins));
  }

  private static Range around(RowMoments moments) {
    double reach = REACH * moments.standardDeviation();
    double lower = Math.max(moments.minimum(), moments.mean() - reach);
    double upper = Math.min(moments.maximum(), moments.mean() + reach);
    if (lower < upper) {
      return new Range(lower, upper);
    }
    // All values are alike.
    double half = lower == 0 ? 0.5 : Math.max(Math.abs(lower) / 2, Double.MIN_VALUE);
    return new Range(lower - half, lower + half);
  }

  /** Counts the values of a row in bins; returns how many are near 0. */
  private static int count(StripedMatrix values, int i, Range range, AtomicLongArray counts) {
    double width = range.upper() - range.lower();
    int[] bins = new int[BINS];
    int nearZero = 0;
    for (int s = 0; s < values.stripes(); s++) {
      for (double x : values.row(i, s)) {
        // The conversion of a double that is too large for an int gives the largest int.
        int bin = (int) ((x - range.lower()) / width * BINS);
        bins[Math.max(0, Math.min(BINS - 1, bin))]++;
        nearZero += Math.abs(x) <= NEAR_ZERO ? 1 : 0;
      }
    }
    for (int b = 0; b < BINS; b++) {
      counts.addAndGet(b, bins[b]);
    }
    return nearZero;
  }
}
