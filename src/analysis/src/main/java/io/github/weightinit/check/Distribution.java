package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** A distribution with its moments and a table of its function, which take long to compute. */
final class Distribution {

  /** The table's error, far below the distances that a sample can tell apart. */
  private static final double ERROR = 1e-7;

  /** The bins that weights are counted in if they are not kept. */
  static final int BINS = 1 << 18;

  private static final double LEAST_DIFFERENCE = 0x1p-54;
  private static final int CELLS = 64;
  private static final int DEEPEST = 40;

  private final ElementwiseInitializer law;
  private final DistributionMoments moments;
  private @Nullable Table table;
  private double @Nullable [] edges;

  Distribution(ElementwiseInitializer law) {
    this.law = law;
    moments = new DistributionMoments(law);
  }

  DistributionMoments moments() {
    return moments;
  }

  double mean() {
    return law.mean();
  }

  double deviation() {
    return law.standardDeviation();
  }

  double cumulativeProbability(double x) {
    return law.cumulativeProbability(x);
  }

  /**
   * Returns the probability of more than x. Where that is less than a rounding of 1 - F(x), it is
   * the rounding: no probability is made smaller than anybody knows it to be.
   */
  double beyond(double x) {
    if (law instanceof Normal normal && normal.mean() == 0) {
      return law.cumulativeProbability(-x);
    }
    double p = 1 - law.cumulativeProbability(x);
    return x < law.upperBound() ? Math.max(p, LEAST_DIFFERENCE) : p;
  }

  /** Returns nearly the least number whose cumulative probability is at least p. */
  double quantile(double p) {
    double below = moments.lowest();
    double above = moments.highest();
    for (int i = 0; i < 60; i++) {
      double middle = below + (above - below) / 2;
      if (law.cumulativeProbability(middle) < p) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }

  /**
   * Returns Kolmogorov's distance: the greatest one between the distribution functions of a sorted
   * sample and of this distribution, to within 10<sup>-7</sup>. A value stands for all numbers that
   * its type rounds to it, so that rounding alone makes no distance.
   *
   * @param rounding how far a value may be from the number that was rounded to it
   */
  double distance(double[] sorted, DoubleUnaryOperator rounding) {
    return distance(sorted, i -> i, sorted.length, rounding);
  }

  /**
   * Returns Kolmogorov's distance for values that occur more than once.
   *
   * @param sorted the values, ascending
   * @param before how many weights stand before the first one of a value, by the value's position
   * @param n how many weights there are
   * @param rounding how far a value may be from the number that was rounded to it
   */
  double distance(double[] sorted, IntToLongFunction before, long n, DoubleUnaryOperator rounding) {
    Table known = table();
    double distance = 0;
    int below = 0;
    int above = 0;
    for (int i = 0; i < sorted.length; i++) {
      double error = rounding.applyAsDouble(sorted[i]);
      below = known.cell(below, sorted[i] - error);
      above = known.cell(above, sorted[i] + error);
      double least = known.at(below, sorted[i] - error);
      double most = known.at(above, sorted[i] + error);
      double first = (double) before.applyAsLong(i) / (double) n;
      long end = i + 1 == sorted.length ? n : before.applyAsLong(i + 1);
      distance = Math.max(distance, Math.max(least - first, (double) end / (double) n - most));
    }
    return distance;
  }

  /**
   * Returns Kolmogorov's distance for weights that were counted in bins. It is taken at the edges
   * alone, where it is exact, so correct weights are not flagged more often for it. Weights that
   * are wrong within their bins only are not seen: that is at most the probability of a bin, 2.5
   * 10<sup>-5</sup> for a normal distribution and all bins.
   *
   * @param bins the numbers of weights in even bins, {@link #BINS} or a 2<sup>k</sup>-th part of
   *     that, over the whole range; the first and the last one have those outside too
   * @param n how many weights there are
   * @param rounding how far a weight may be from the number that was rounded to it
   */
  double distance(long[] bins, double n, double rounding) {
    double[] known = edges();
    double shift = rounding / binWidth(BINS);
    int stride = BINS / bins.length;
    double distance = 0;
    long below = 0;
    for (int i = 1; i < bins.length; i++) {
      below += bins[i - 1];
      double edge = (double) i * stride;
      double measured = (double) below / n;
      double farther =
          Math.max(at(known, edge - shift) - measured, measured - at(known, edge + shift));
      distance = Math.max(distance, farther - ERROR);
    }
    return distance;
  }

  private static double at(double[] known, double edge) {
    if (edge <= 0 || edge >= BINS) {
      return edge <= 0 ? 0 : 1;
    }
    int whole = (int) edge;
    return known[whole] + (edge - whole) * (known[whole + 1] - known[whole]);
  }

  double lowest() {
    return moments.lowest();
  }

  /** Returns the width of one of so many even bins. */
  double binWidth(int count) {
    return (moments.highest() - moments.lowest()) / count;
  }

  private synchronized double[] edges() {
    double[] known = edges;
    if (known == null) {
      known = new double[BINS + 1];
      Table exact = table();
      int cell = 0;
      for (int i = 0; i <= BINS; i++) {
        double x = moments.lowest() + i * binWidth(BINS);
        cell = exact.cell(cell, x);
        known[i] = exact.at(cell, x);
      }
      edges = known;
    }
    return known;
  }

  private synchronized Table table() {
    Table known = table;
    if (known == null) {
      known = tabulate();
      table = known;
    }
    return known;
  }

  /** Makes cells so small that straight lines do, as two points within each cell show. */
  private Table tabulate() {
    List<double[]> points = new ArrayList<>();
    double from = moments.lowest();
    double step = (moments.highest() - from) / CELLS;
    points.add(point(from));
    for (int i = 1; i <= CELLS; i++) {
      double to = i == CELLS ? moments.highest() : from + i * step;
      refine(points, point(to), DEEPEST);
    }
    return new Table(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  private void refine(List<double[]> points, double[] end, int depth) {
    double[] start = points.get(points.size() - 1);
    double[] middle = point(start[0] + (end[0] - start[0]) / 2);
    boolean narrow = middle[0] <= start[0] || middle[0] >= end[0];
    boolean straight = Math.abs(middle[1] - (start[1] + end[1]) / 2) < ERROR;
    if (straight && !narrow) {
      double[] quarter = point(start[0] + (end[0] - start[0]) / 4);
      straight = Math.abs(quarter[1] - (0.75 * start[1] + 0.25 * end[1])) < ERROR;
    }
    if (depth > 0 && !narrow && !straight) {
      refine(points, middle, depth - 1);
      refine(points, end, depth - 1);
    } else {
      points.add(end);
    }
  }

  private double[] point(double x) {
    return new double[] {x, law.cumulativeProbability(x)};
  }

  /** Values of the distribution function, with straight lines between. */
  private static final class Table {

    private final double[] x;
    private final double[] p;

    Table(double[] x, double[] p) {
      this.x = x;
      this.p = p;
    }

    /** Returns the cell of a value, which is not before a known cell. */
    int cell(int from, double value) {
      int cell = from;
      while (cell < x.length - 2 && value > x[cell + 1]) {
        cell++;
      }
      return cell;
    }

    double at(int cell, double value) {
      if (value <= x[cell]) {
        return value < x[cell] ? 0 : p[cell];
      }
      double part = (value - x[cell]) / (x[cell + 1] - x[cell]);
      return part >= 1 ? p[cell + 1] : p[cell] + part * (p[cell + 1] - p[cell]);
    }
  }
}
