package io.github.weightinit.activation;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Expected values of functions of normal variates, by Gauss-Legendre rules on panels that end where
 * the function has a kink.
 */
final class GaussianExpectation {

  /*
   * Panels of width 1 on [-12, 12] with 32 nodes each; a probability of 4e-33 lies beyond. This is
   * exact to rounding for a function that is smooth between its kinks and varies on the scale of 1.
   * A function of sqrt(q) z for large q varies faster around 0 and its kinks. There further panels,
   * each half as wide as the next, follow it down to the scale of 1 / sqrt(q). A singularity off
   * the real line is then at least as far from a panel as the panel is wide, which leaves an error
   * of 5.8^-64. A Gauss-Hermite rule does not know the kinks, and its error is 1e-4.
   */
  private static final int REACH = 12;

  private static final GaussLegendre RULE = new GaussLegendre(32);

  private GaussianExpectation() {}

  /**
   * Returns E f(x) for x of N(0, q); NaN if the two panels at the ends have more than a thousandth
   * of it, since then f grows so fast that the integral is infinite or lies beyond.
   *
   * @param f the function
   * @param q the variance, positive
   * @param kinks where f or a derivative of f jumps
   */
  static double of(DoubleUnaryOperator f, double q, double[] kinks) {
    double scale = Math.sqrt(q);
    double[] ends = panels(scale, kinks);
    double sum = 0;
    double size = 0;
    double outside = 0;
    for (int i = 1; i < ends.length; i++) {
      double part = RULE.panel(z -> f.applyAsDouble(scale * z), ends[i - 1], ends[i]);
      sum += part;
      size += Math.abs(part);
      outside += i == 1 || i == ends.length - 1 ? Math.abs(part) : 0;
    }
    return outside > size / 1_000 ? Double.NaN : sum / Math.sqrt(2 * Math.PI);
  }

  /** Returns the ends of the panels, in order, without duplicates. */
  private static double[] panels(double scale, double[] kinks) {
    DoubleStream.Builder ends = DoubleStream.builder();
    IntStream.rangeClosed(-REACH, REACH).forEach(ends::add);
    addAround(0, scale, ends);
    for (double kink : kinks) {
      addAround(kink / scale, scale, ends);
    }
    return ends.build().filter(x -> Math.abs(x) <= REACH).sorted().distinct().toArray();
  }

  private static void addAround(double place, double scale, DoubleStream.Builder ends) {
    // 0.0 and -0.0 would be two ends.
    ends.add(place + 0.0);
    for (double step = 1; step * scale > 0.5; step /= 2) {
      ends.add(place - step);
      ends.add(place + step);
    }
  }
}
