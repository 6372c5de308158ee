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
    throw new UnsupportedOperationException();
  }

  @Override
  public double correlatedGradientMoment(double q, double correlation) {
    throw new UnsupportedOperationException();
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
