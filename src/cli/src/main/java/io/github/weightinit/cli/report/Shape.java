package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import java.util.Arrays;
import java.util.List;

/**
 * The outline of a histogram on an axis that it shares with others.
 *
 * @param lower the axis' lower end
 * @param upper its upper end
 * @param heights of bins of equal width, from 0 to 1
 * @param outside the share of values that the axis does not reach
 */
record Shape(double lower, double upper, List<Double> heights, double outside) {

  static final int BINS = 40;

  /** Where nearly all pre-activations of N(0, 1) are. */
  private static final int REACH = 3;

  private static final int STEPS = 60;

  /**
   * Draws a layer's histogram anew.
   *
   * <p>The highest bin has height 1, but for the bin of the units that are switched off: a
   * rectifier has half of all there, which would leave nothing to see of the rest. That bin is cut.
   * Where more than half of the values are beyond the axis, the rest is drawn lower, by as much.
   */
  static Shape of(Nonlinearity nonlinearity, LayerMeasurement layer) {
    double[] axis = axis(nonlinearity);
    double[] shares = new double[BINS];
    double dead = isRectifier(nonlinearity) ? layer.deadShare() : 0;
    double outside = spread(layer.histogram(), dead, axis[0], axis[1], shares);
    double top = Arrays.stream(shares).max().orElseThrow();
    if (isRectifier(nonlinearity)) {
      int zero = bin(0, axis[0], axis[1]);
      double rest = 0;
      for (int i = 0; i < BINS; i++) {
        rest = i == zero ? rest : Math.max(rest, shares[i]);
      }
      // Less is rounding: all are at 0.
      top = rest > 1e-3 ? rest : top;
    }
    // Few of the outputs, spread evenly, are not to look like all of them.
    double most = Math.min(1, 2 * (1 - outside));
    double scale = top > 0 ? most / top : 0;
    return new Shape(
        axis[0],
        axis[1],
        Arrays.stream(shares).map(share -> Math.min(most, share * scale)).boxed().toList(),
        outside);
  }

  /** From the least to the greatest output for pre-activations within three standard deviations. */
  static double[] axis(Nonlinearity nonlinearity) {
    if (!(nonlinearity instanceof Activation activation)) {
      return new double[] {-REACH, REACH};
    }
    double lower = Double.POSITIVE_INFINITY;
    double upper = Double.NEGATIVE_INFINITY;
    for (int i = -STEPS; i <= STEPS; i++) {
      double value = activation.value((double) REACH * i / STEPS);
      lower = Math.min(lower, value);
      upper = Math.max(upper, value);
    }
    return new double[] {
      Math.min(lower, orElse(activation.lowerLimit(), lower)),
      Math.max(upper, orElse(activation.upperLimit(), upper))
    };
  }

  private static double orElse(double limit, double otherwise) {
    return Double.isNaN(limit) ? otherwise : limit;
  }

  private static boolean isRectifier(Nonlinearity nonlinearity) {
    return nonlinearity instanceof Activation activation
        && activation.value(-REACH) == 0
        && activation.derivative(-REACH) == 0;
  }

  /**
   * Shares out every bin by what it covers; returns what is beyond the axis.
   *
   * @param zero the share of values that are exactly 0, wherever the rest of their bin is
   */
  private static double spread(
      Histogram histogram, double zero, double lower, double upper, double[] shares) {
    int bins = histogram.counts().size();
    double total = histogram.counts().stream().mapToLong(Long::longValue).sum();
    double step = (histogram.upper() - histogram.lower()) / bins;
    int binOfZero = step > 0 ? (int) Math.floor(-histogram.lower() / step) : 0;
    double inside = zero;
    shares[bin(0, lower, upper)] += zero;
    for (int i = 0; i < bins; i++) {
      double share = histogram.counts().get(i) / total;
      double from = histogram.lower() + i * step;
      double rest = i == binOfZero ? Math.max(0, share - zero) : share;
      inside += share(rest, from, from + step, lower, upper, shares);
    }
    return Math.max(0, 1 - inside);
  }

  private static double share(
      double share, double from, double to, double lower, double upper, double[] shares) {
    if (to - from <= (upper - lower) / BINS * 1e-6) {
      // As narrow as a point.
      if (from < lower || to > upper) {
        return 0;
      }
      shares[bin(from, lower, upper)] += share;
      return share;
    }
    double width = (upper - lower) / BINS;
    double inside = 0;
    int last = bin(to, lower, upper);
    for (int i = bin(from, lower, upper); i <= last; i++) {
      double overlap = Math.min(to, lower + (i + 1) * width) - Math.max(from, lower + i * width);
      double part = Math.max(0, overlap) / (to - from) * share;
      shares[i] += part;
      inside += part;
    }
    return inside;
  }

  private static int bin(double x, double lower, double upper) {
    double place = Math.floor((x - lower) / (upper - lower) * BINS);
    return (int) Math.max(0, Math.min(BINS - 1, place));
  }
}
