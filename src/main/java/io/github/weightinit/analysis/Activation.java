package io.github.weightinit.analysis;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function with its derivative and its kinks. Immutable; the function must be pure.
 */
public final class Activation implements Nonlinearity {

  private final String name;
  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator derivative;
  private final double[] kinks;
  private final double lowerLimit;
  private final double upperLimit;

  Activation(
      String name,
      DoubleUnaryOperator function,
      DoubleUnaryOperator derivative,
      double[] kinks,
      double lowerLimit,
      double upperLimit) {
    this.name = Objects.requireNonNull(name, "name");
    this.function = Objects.requireNonNull(function, "function");
    this.derivative = Objects.requireNonNull(derivative, "derivative");
    this.kinks = kinks.clone();
    this.lowerLimit = lowerLimit;
    this.upperLimit = upperLimit;
  }

  /**
   * Returns an activation of one's own.
   *
   * @param name its name
   * @param function the function, defined everywhere and finite
   * @param derivative its derivative; at a kink either side's
   * @param kinks where the function or its derivative jumps, in any order
   * @return the activation
   */
  public static Activation of(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative, double... kinks) {
    return new Activation(name, function, derivative, kinks, Double.NaN, Double.NaN);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Returns the function's value.
   *
   * @param x a pre-activation
   * @return f(x)
   */
  public double value(double x) {
    return function.applyAsDouble(x);
  }

  /**
   * Returns the derivative.
   *
   * @param x a pre-activation
   * @return f'(x); at a kink either side's
   */
  public double derivative(double x) {
    return derivative.applyAsDouble(x);
  }

  /**
   * Returns where the function or its derivative jumps.
   *
   * @return the places, in ascending order
   */
  public double[] kinks() {
    return kinks.clone();
  }

  /**
   * Returns the value that the function approaches, or has, far below 0 if that is finite and other
   * than where a rectifier is dead.
   *
   * @return the limit; NaN if there is none
   */
  public double lowerLimit() {
    return lowerLimit;
  }

  /**
   * Returns the value that the function approaches, or has, far above 0 if that is finite.
   *
   * @return the limit; NaN if there is none
   */
  public double upperLimit() {
    return upperLimit;
  }

  @Override
  public double mean(double q) {
    return expectation(function, q);
  }

  @Override
  public double secondMoment(double q) {
    return expectation(x -> square(function.applyAsDouble(x)), q);
  }

  @Override
  public double gradientMoment(double q) {
    return expectation(x -> square(derivative.applyAsDouble(x)), q);
  }

  @Override
  public double correlatedMoment(double q, double correlation) {
    return correlation == 1 ? secondMoment(q) : expectation(function, q, correlation);
  }

  @Override
  public double correlatedGradientMoment(double q, double correlation) {
    return correlation == 1 ? gradientMoment(q) : expectation(derivative, q, correlation);
  }

  private double expectation(DoubleUnaryOperator f, double q, double correlation) {
    return BivariateExpectation.of(
        (u, v) -> f.applyAsDouble(u) * f.applyAsDouble(v), q, kinks, correlation);
  }

  /**
   * Returns E y<sup>2</sup> - E y y' = E (y - y')<sup>2</sup> / 2, accurate however near to each
   * other the inputs are.
   *
   * @param distance 1 - c, where c is the correlation of the pre-activations: from 0 to 2
   */
  double differenceMoment(double q, double distance) {
    // Where u - v is near rounding, f(u) - f(v) is f' times it: the error of either is 1e-8 here.
    return distance < 1e-16
        ? distance * q * gradientMoment(q)
        : BivariateExpectation.ofDistance(
            (u, v) -> square(function.applyAsDouble(u) - function.applyAsDouble(v)) / 2,
            q,
            kinks,
            distance);
  }

  /** Returns E (y - E y)<sup>2</sup>, accurate however small it is beside the mean. */
  double centralMoment(double q) {
    double mean = mean(q);
    return expectation(x -> square(function.applyAsDouble(x) - mean), q);
  }

  /**
   * Returns d/dq E y<sup>2</sup> = E y<sup>2</sup> (z<sup>2</sup> - 1) / 2q, which holds for kinks
   * and jumps too (the density's derivative by q; E f'<sup>2</sup> + f f'' for a smooth function).
   *
   * @param q positive
   */
  double secondMomentSlope(double q) {
    // E (z^2 - 1) = 0: a constant may be taken away, so that its rounding is not divided by q.
    double rest = square(function.applyAsDouble(0));
    return expectation(x -> (square(function.applyAsDouble(x)) - rest) * (x * x / q - 1), q)
        / (2 * q);
  }

  private double expectation(DoubleUnaryOperator f, double q) {
    double scale = Math.sqrt(q);
    double[] breaks = Arrays.stream(kinks).map(kink -> kink / scale).toArray();
    return GaussianExpectation.of(z -> f.applyAsDouble(scale * z), breaks);
  }

  private static double square(double x) {
    return x * x;
  }

  @Override
  public String toString() {
    return name;
  }
}
