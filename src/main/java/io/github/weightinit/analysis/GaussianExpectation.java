package io.github.weightinit.analysis;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Expected values of functions of normal variates, by Gauss-Legendre rules on panels that end where
 * the function has a kink.
 */
final class GaussianExpectation {

  /*
   * Panels of width 1 on [-12, 12], beyond which lies a probability of 4e-33, with 32 nodes each:
   * exact to rounding for a function that is smooth between its kinks and varies on the scale of 1.
   * A function of sqrt(q) z for large q varies faster around z = 0: there further panels, each half
   * as wide as the next, follow it. A Gauss-Hermite rule knows nothing of kinks, and errs by 1e-4.
   */
  private static final int REACH = 12;

  private static final int NODES = 32;
  private static final double[] POINTS = new double[NODES];
  private static final double[] WEIGHTS = new double[NODES];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    for (int i = 0; i < NODES; i++) {
      POINTS[i] = rule.getPoint(i);
      WEIGHTS[i] = rule.getWeight(i);
    }
  }

  private GaussianExpectation() {}

  /**
   * Returns E f(z) for z of N(0, 1).
   *
   * @param f the function
   * @param breaks where it, or a derivative, jumps
   */
  static double of(DoubleUnaryOperator f, double[] breaks) {
    double[] ends = panels(breaks);
    double sum = 0;
    for (int i = 1; i < ends.length; i++) {
      sum += panel(f, ends[i - 1], ends[i]);
    }
    return sum / Math.sqrt(2 * Math.PI);
  }

  /** Ends of panels, in order, without duplicates. */
  private static double[] panels(double[] breaks) {
    return DoubleStream.concat(
            IntStream.rangeClosed(-REACH, REACH).asDoubleStream(),
            Arrays.stream(breaks).filter(x -> Math.abs(x) < REACH))
        .sorted()
        .distinct()
        .toArray();
  }

  private static double panel(DoubleUnaryOperator f, double from, double to) {
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double z = middle + half * POINTS[i];
      sum += WEIGHTS[i] * Math.exp(-z * z / 2) * f.applyAsDouble(z);
    }
    return sum * half;
  }
}
