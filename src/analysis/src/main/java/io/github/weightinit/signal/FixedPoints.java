package io.github.weightinit.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Solves V(q) = q for the variance map V. */
final class FixedPoints {

  /** Where {@link MeanField} looks for the limits of small and of large variances. */
  static final double SMALL = 1e-24;

  static final double LARGE = 1e12;

  /** Beyond it moments of products and squares overflow. */
  private static final double GREATEST = 1e80;

  /** Below it V(q) / q - 1 is rounding. */
  private static final double NOISE = 1e-12;

  /** The same, for a gain of ten digits. */
  private static final double MARGIN = 1e-9;

  /*
   * The variances that are tried, from 1e-12 to 1e12, stand in the ratio 2^(1/4). Two fixed points
   * that are closer than that are missed, and so is one that V only touches.
   */
  private static final double LEAST = 1e-12;

  private static final double RATIO = StrictMath.pow(2, 0.25);

  private FixedPoints() {}

  /** Returns by how much of itself a variance grows in a layer. */
  private static double growth(DoubleUnaryOperator map, double q) {
    return map.applyAsDouble(q) / q - 1;
  }

  /** Returns whether every variance stays as it is. */
  static boolean isEvery(DoubleUnaryOperator map) {
    return DoubleStream.of(1e-6, 1e-3, 1, 1e3).allMatch(q -> stays(map, q));
  }

  /** Returns whether a variance stays as it is. */
  static boolean stays(DoubleUnaryOperator map, double q) {
    return Math.abs(growth(map, q)) < MARGIN;
  }

  /** Returns the positive fixed points of a mean field's variance map, in ascending order. */
  static List<Double> positive(DoubleUnaryOperator map, double weightVariance, double bias) {
    var points = new ArrayList<Double>();
    // A subnormal number may not grow when it is multiplied by the ratio.
    double least = bias > 0 ? Math.max(Double.MIN_NORMAL, Math.min(LEAST, bias / 2)) : LEAST;
    double end = Math.min(GREATEST, LARGE * Math.max(1, weightVariance));
    double before = 0;
    double growthBefore = 0;
    for (double q = least; q < end; q *= RATIO) {
      double growth = growth(map, q);
      if (Math.abs(growth) > NOISE) {
        if (growth * growthBefore < 0) {
          points.add(
              StrictMath.exp(
                  root(
                      x -> growth(map, StrictMath.exp(x)),
                      StrictMath.log(before),
                      StrictMath.log(q))));
        }
        before = q;
        growthBefore = growth;
      }
    }
    return points;
  }

  /** Returns a root between two places at which a function has different signs. */
  static double root(DoubleUnaryOperator f, double from, double to) {
    return new BrentSolver(1e-14, 1e-15).solve(1_000, f::applyAsDouble, from, to);
  }
}
