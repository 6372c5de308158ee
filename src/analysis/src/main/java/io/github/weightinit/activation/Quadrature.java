package io.github.weightinit.activation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** ActivationMoments by numerical integration. */
final class Quadrature implements ActivationMoments {

  private final String name;
  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator derivative;
  private final double[] kinks;

  Quadrature(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative, double[] kinks) {
    this.name = name;
    this.function = function;
    this.derivative = derivative;
    this.kinks = kinks.clone();
  }

  @Override
  public double mean(double q) {
    return expectation(this::value, q);
  }

  /** A pole is no place of a rule, so the function is asked at 0 and at the kinks too. */
  @Override
  public double secondMoment(double q) {
    value(0);
    Arrays.stream(kinks).forEach(this::value);
    return expectation(x -> square(value(x)), q);
  }

  /** Around the mean, since the difference of two moments has few digits for a small q. */
  @Override
  public double variance(double q) {
    double mean = mean(q);
    double variance = expectation(x -> square(value(x) - mean), q);
    // A constant would leave the rounding error of its mean, about 1e-15.
    return variance > 1e-28 * mean * mean ? variance : 0;
  }

  @Override
  public double gradientMoment(double q) {
    return q == 0
        ? (square(slope(Double.MIN_VALUE)) + square(slope(-Double.MIN_VALUE))) / 2
        : expectation(x -> square(slope(x)), q);
  }

  /** Integrates by parts, which needs no derivative and allows jumps. */
  @Override
  public double secondMomentSlope(double q) {
    return expectation(x -> square(value(x)) * (x / q * x - 1), q) / (2 * q);
  }

  @Override
  public double correlated(double q, double correlation) {
    return correlation == 1 ? secondMoment(q) : product(this::value, q, correlation);
  }

  @Override
  public double correlatedGradient(double q, double correlation) {
    return correlation == 1 || q == 0 ? gradientMoment(q) : product(this::slope, q, correlation);
  }

  private double product(DoubleUnaryOperator f, double q, double correlation) {
    return checked(
        q == 0
            ? square(f.applyAsDouble(0))
            : BivariateExpectation.of(
                (u, v) -> f.applyAsDouble(u) * f.applyAsDouble(v), q, kinks, correlation),
        q);
  }

  @Override
  public double difference(double q, double distance) {
    if (q == 0 || distance == 0) {
      return 0;
    }
    // Where u - v is near rounding, f(u) - f(v) is f' (u - v), to a relative 1e-8.
    return distance < 1e-16
        ? distance * q * gradientMoment(q)
        : checked(
            BivariateExpectation.ofDistance(
                (u, v) -> square(value(u) - value(v)) / 2, q, kinks, distance),
            q);
  }

  private double expectation(DoubleUnaryOperator f, double q) {
    return checked(q == 0 ? f.applyAsDouble(0) : GaussianExpectation.of(f, q, kinks), q);
  }

  private double checked(double result, double q) {
    if (!(Math.abs(result) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " must have finite moments: " + result + " at q = " + q);
    }
    return result;
  }

  private double value(double x) {
    return finite("", function.applyAsDouble(x), x);
  }

  private double slope(double x) {
    return finite("the derivative of ", derivative.applyAsDouble(x), x);
  }

  private double finite(String what, double value, double x) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + name + " must be finite: " + value + " at " + x);
    }
    return value;
  }

  private static double square(double x) {
    return x * x;
  }
}
