package io.github.weightinit.activation;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function with its derivative and its kinks. Immutable; the function must be pure.
 *
 * <pre>{@code
 * Activation own = Activation.of("mine", x -> x * StrictMath.tanh(x));
 * double gain = Gain.secondMoment(own);                                // 1.1487...
 * }</pre>
 *
 * <p>The moments are Gaussian integrals by Gauss-Legendre rules on panels that end at the kinks.
 * Their relative error is about 1e-14 for any q from 1e-12 to 1e8, if the function varies, between
 * its kinks, no faster than on the scale of 1 near 0 and the kinks, and no faster than on the scale
 * of the distance to them farther off. A kink that is not given costs digits: a jump of the
 * function leaves two. The moments of a function that oscillates faster are wrong; {@link
 * Activations#sin} has moments of its own.
 *
 * <p>At q = 0, where all pre-activations are 0, the gradient moment is the mean of the two sides'.
 * A moment throws an {@code IllegalArgumentException} if the function is not finite at a
 * pre-activation that it needs (up to 12 &radic;q in size, 0 and the kinks), or grows so fast that
 * the moment is infinite, as e<sup>x&sup2;</sup> does. A pole anywhere else, as that of 1 / (x -
 * 0.3), is noticed only if its place is given as a kink: otherwise the moment is a finite number,
 * which is wrong.
 *
 * @see Activations
 */
public final class Activation implements Nonlinearity {

  private final String name;
  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator derivative;
  private final double[] kinks;
  private final double lowerLimit;
  private final double upperLimit;
  private final ActivationMoments moments;

  private Activation(
      String name,
      DoubleUnaryOperator function,
      DoubleUnaryOperator derivative,
      double[] kinks,
      double lowerLimit,
      double upperLimit,
      ActivationMoments moments) {
    this.name = name;
    this.function = function;
    this.derivative = derivative;
    this.kinks = kinks;
    this.lowerLimit = lowerLimit;
    this.upperLimit = upperLimit;
    this.moments = moments;
  }

  /**
   * Returns an activation of your own.
   *
   * @param name its name
   * @param function the function, defined everywhere and finite
   * @param derivative its derivative; at a kink that of either side
   * @param kinks where the function or a derivative of any order jumps, in any order
   * @return the activation
   * @throws IllegalArgumentException if a kink is not finite
   */
  public static Activation of(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative, double... kinks) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(derivative, "derivative");
    double[] places = sorted(kinks);
    var moments = new Quadrature(name, function, derivative, places);
    return new Activation(name, function, derivative, places, Double.NaN, Double.NaN, moments);
  }

  /**
   * Returns an activation of your own, whose derivative is computed from nine of its values, all on
   * the same side of every kink, by the differences of a polynomial of degree 8. For a function
   * that varies on the scale of 1 the error is about 1e-11 of the function's size nearby. Give the
   * derivative where a {@linkplain #gradientMoment gradient moment} has to be exact or is computed
   * often.
   *
   * @param name its name
   * @param function the function, defined everywhere and finite
   * @param kinks where the function or a derivative of any order jumps, in any order
   * @return the activation
   * @throws IllegalArgumentException if a kink is not finite
   */
  public static Activation of(String name, DoubleUnaryOperator function, double... kinks) {
    Objects.requireNonNull(function, "function");
    return of(name, function, new NumericDerivative(function, sorted(kinks)), kinks);
  }

  private static double[] sorted(double... kinks) {
    double[] copy = Objects.requireNonNull(kinks, "kinks").clone();
    for (int i = 0; i < copy.length; i++) {
      Checks.finite("kinks[" + i + "]", copy[i]);
    }
    return Arrays.stream(copy).map(x -> x + 0.0).sorted().distinct().toArray();
  }

  /**
   * Returns this activation with the values at which its outputs count as saturated.
   *
   * @param lower see {@link #lowerLimit}; NaN for none
   * @param upper see {@link #upperLimit}; NaN for none
   * @return the activation
   * @throws IllegalArgumentException if a limit is infinite
   */
  public Activation withLimits(double lower, double upper) {
    return new Activation(
        name, function, derivative, kinks, limit("lower", lower), limit("upper", upper), moments);
  }

  Activation withMoments(ActivationMoments exact) {
    return new Activation(name, function, derivative, kinks, lowerLimit, upperLimit, exact);
  }

  private static double limit(String name, double value) {
    return Double.isNaN(value) ? value : Checks.finite(name, value);
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
   * @return f'(x); at a kink that of either side
   */
  public double derivative(double x) {
    return derivative.applyAsDouble(x);
  }

  /**
   * Returns the places where the function or a derivative of any order jumps.
   *
   * @return the places, in ascending order
   */
  public double[] kinks() {
    return kinks.clone();
  }

  /**
   * Returns the value that the function approaches or has far below 0, at which its outputs count
   * as saturated.
   *
   * @return the limit; NaN if there is none, also for a rectifier, which is dead there
   */
  public double lowerLimit() {
    return lowerLimit;
  }

  /**
   * Returns the value that the function approaches or has far above 0, at which its outputs count
   * as saturated.
   *
   * @return the limit; NaN if there is none
   */
  public double upperLimit() {
    return upperLimit;
  }

  @Override
  public double mean(double q) {
    return moments.mean(Checks.nonNegative("q", q));
  }

  @Override
  public double secondMoment(double q) {
    return moments.secondMoment(Checks.nonNegative("q", q));
  }

  @Override
  public double variance(double q) {
    return moments.variance(Checks.nonNegative("q", q));
  }

  @Override
  public double gradientMoment(double q) {
    return moments.gradientMoment(Checks.nonNegative("q", q));
  }

  @Override
  public double secondMomentSlope(double q) {
    return moments.secondMomentSlope(Checks.positive("q", q));
  }

  @Override
  public double correlatedMoment(double q, double correlation) {
    return moments.correlated(
        Checks.nonNegative("q", q), Checks.within("correlation", -1, 1, correlation));
  }

  @Override
  public double correlatedGradientMoment(double q, double correlation) {
    return moments.correlatedGradient(
        Checks.nonNegative("q", q), Checks.within("correlation", -1, 1, correlation));
  }

  @Override
  public double difference(double q, double distance) {
    Checks.within("distance", 0, 2, distance);
    return moments.difference(Checks.nonNegative("q", q), distance);
  }

  @Override
  public String toString() {
    return name;
  }
}
