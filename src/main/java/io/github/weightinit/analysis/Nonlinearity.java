package io.github.weightinit.analysis;

/**
 * What stands between two linear maps of a network: an {@link Activation}, or a {@link GatedUnit}.
 * What is known of it are moments under normal pre-activations, which is what a wide layer with
 * independent weights has.
 */
public sealed interface Nonlinearity permits Activation, GatedUnit {

  /**
   * Returns the name, as the field has it: {@code gelu}, {@code swiglu}.
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
   * Returns the mean square of the derivative, E f'<sup>2</sup>, for pre-activations of N(0, q); of
   * a unit with several pre-activations the sum of those of its partial derivatives.
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
   * have the variance q and a correlation; of a unit with several pre-activations summed over them.
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @param correlation of the pre-activations, from -1 to 1
   * @return the mean product, {@link #gradientMoment} at correlation 1
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  double correlatedGradientMoment(double q, double correlation);
}
