package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outline of a histogram, on the axis that all layers with its activation share.
 *
 * @param lower the lower end of the axis
 * @param upper the upper end of the axis
 * @param heights the heights of bins of equal width, from 0 to 1
 * @param outside the share of values that lie outside the axis
 */
record HistogramOutline(double lower, double upper, List<Double> heights, double outside) {

  static final int BINS = 40;

  /** Nearly all pre-activations of distribution N(0, 1) lie between -3 and 3. */
  private static final int REACH = 3;

  private static final int STEPS = 60;

  /**
   * Puts a layer's histogram on the axis of its activation.
   *
   * <p>The highest bin has height 1. A rectifier has half of its values in one bin, that of the
   * units that are switched off, and next to it nothing else could be seen: that bin is cut at the
   * height of the highest other one. Where more than half of the values lie outside the axis, all
   * bins are lower in proportion, so that a few outputs do not look like all of them.
   */
  static HistogramOutline of(Nonlinearity nonlinearity, LayerMeasurement layer) {
    double[] axis = axis(nonlinearity);
    boolean rectifier = isRectifier(nonlinearity);
    double dead = rectifier ? layer.deadShare() : 0;
    double[] shares = shares(layer.histogram(), dead, axis[0], axis[1]);
    double outside = Math.max(0, 1 - Arrays.stream(shares).sum());
    double top = Arrays.stream(shares).max().orElseThrow();
    if (rectifier) {
      double[] others = shares.clone();
      others[bin(0, axis[0], axis[1])] = 0;
      double second = Arrays.stream(others).max().orElseThrow();
      // A smaller share is a rounding error: then all values are 0.
      top = second > 1e-3 ? second : top;
    }
    double most = Math.min(1, 2 * (1 - outside));
    double scale = top > 0 ? most / top : 0;
    List<Double> heights =
        Arrays.stream(shares).map(share -> Math.min(most, share * scale)).boxed().toList();
    return new HistogramOutline(axis[0], axis[1], heights, outside);
  }

  /** From the least to the greatest output for pre-activations within three standard deviations. */
  private static double[] axis(Nonlinearity nonlinearity) {
    if (!(nonlinearity instanceof Activation activation)) {
      return new double[] {-REACH, REACH};
    }
    var values = new ArrayList<>(List.of(activation.lowerLimit(), activation.upperLimit()));
    for (int i = -STEPS; i <= STEPS; i++) {
      values.add(activation.value((double) REACH * i / STEPS));
    }
    // An activation without a limit has NaN for it.
    var ends = values.stream().filter(x -> !x.isNaN()).mapToDouble(x -> x).summaryStatistics();
    return new double[] {ends.getMin(), ends.getMax()};
  }

  private static boolean isRectifier(Nonlinearity nonlinearity) {
    return nonlinearity instanceof Activation activation
        && activation.value(-REACH) == 0
        && activation.derivative(-REACH) == 0;
  }

  /**
   * Returns the share of values in each bin of the axis.
   *
   * @param zeros the share of values that are exactly 0
   */
  private static double[] shares(Histogram histogram, double zeros, double lower, double upper) {
    var shares = new double[BINS];
    double before = upTo(lower, false, histogram, zeros);
    for (int i = 0; i < BINS; i++) {
      double end = i == BINS - 1 ? upper : lower + (upper - lower) / BINS * (i + 1);
      double next = upTo(end, true, histogram, zeros);
      shares[i] = next - before;
      before = next;
    }
    shares[bin(0, lower, upper)] += zeros;
    return shares;
  }

  /**
   * Returns the share of values up to x, without the zeros; the values of a bin are spread evenly.
   */
  private static double upTo(double x, boolean including, Histogram histogram, double zeros) {
    List<Long> counts = histogram.counts();
    double total = counts.stream().mapToLong(Long::longValue).sum();
    double step = (histogram.upper() - histogram.lower()) / counts.size();
    int binOfZero = step > 0 ? (int) Math.floor(-histogram.lower() / step) : 0;
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      double from = histogram.lower() + i * step;
      double share = counts.get(i) / total;
      double part = from < x || (including && from == x) ? 1 : 0;
      if (step > 0) {
        part = Math.max(0, Math.min(1, (x - from) / step));
      }
      sum += part * (i == binOfZero ? Math.max(0, share - zeros) : share);
    }
    return sum;
  }

  private static int bin(double x, double lower, double upper) {
    double place = Math.floor((x - lower) / (upper - lower) * BINS);
    return (int) Math.max(0, Math.min(BINS - 1, place));
  }
}
