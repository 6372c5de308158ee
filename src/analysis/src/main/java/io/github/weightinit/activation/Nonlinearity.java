package io.github.weightinit.activation;

/**
 * The function between two linear maps of a network: an {@link Activation} or a {@link GatedUnit}.
 *
 * <p>Its methods give moments of its output for normal pre-activations. A wide layer with
 * independent weights has such pre-activations.
 *
 * @see Nonlinearities
 */
public sealed interface Nonlinearity permits Activation, GatedUnit {

  /**
   * Returns the usual name: {@code gelu}, {@code swiglu}.
   *
   * @return the name
   */
  String name();

  /**
   * Returns the mean output, E y, for pre-activations of N(0, q).
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @return the mean
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  double mean(double q);

  /**
   * Returns the mean square of the output, E y<sup>2</sup>, for pre-activations of N(0, q).
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @return the second moment
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  double secondMoment(double q);

  /**
   * Returns the variance of the output, E (y - E y)<sup>2</sup>, for pre-activations of N(0, q).
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @return the variance
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  double variance(double q);

  /**
   * Returns the derivative of {@link #secondMoment} with respect to q. Multiply it by the variance
   * of the weights and by their fan-in: if the product is less than 1, a deviation of the signal's
   * variance dies out in later layers; if it is more than 1, the deviation grows.
   *
   * @param q the variance of the pre-activations, positive and finite
   * @return d E y<sup>2</sup> / dq = E f<sup>2</sup> (z<sup>2</sup> - 1) / (2 q), for z of N(0, 1)
   * @throws IllegalArgumentException if {@code q} is not positive and finite
   */
  double secondMomentSlope(double q);

  /**
   * Returns the mean square of the derivative, E f'<sup>2</sup>, for pre-activations of N(0, q). A
   * unit with several pre-activations has the sum of the mean squares of its partial derivatives.
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @return the second moment of the gradient
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  double gradientMoment(double q);

  /**
   * Returns E y y', the mean product of the outputs for two inputs whose pre-activations have the
   * variance q and a correlation.
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @param correlation of the pre-activations, from -1 to 1
   * @return the mean product, {@link #secondMoment} at correlation 1
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  double correlatedMoment(double q, double correlation);

  /**
   * Returns E f'(u) f'(v), the mean product of the derivatives for two inputs whose pre-activations
   * have the variance q and a correlation. A unit with several pre-activations has the sum over
   * them.
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @param correlation of the pre-activations, from -1 to 1
   * @return the mean product, {@link #gradientMoment} at correlation 1
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  double correlatedGradientMoment(double q, double correlation);

  /**
   * Returns E y<sup>2</sup> - E y y' = E (y - y')<sup>2</sup> / 2 for two inputs: the part of the
   * mean square that differs between them. It keeps its digits however similar the inputs are.
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @param distance 1 - c, where c is the correlation of the pre-activations: from 0 to 2
   * @return the difference
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  double difference(double q, double distance);
}
