package io.github.weightinit.analysis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between two linear maps of a network: an {@link Activation}, or a {@link GatedUnit}.
 * What is known of it are moments under normal pre-activations, which is what a wide layer with
 * independent weights has.
 */
public sealed interface Nonlinearity permits Activation, GatedUnit {

  /**
   * Finds an {@linkplain Activations#named activation} or a {@linkplain GatedUnit#named gated unit}
   * by its name.
   *
   * @param name the name, in any case, with {@code _}, {@code -} or neither between words
   * @return what has that name
   * @throws IllegalArgumentException if there is none; the message lists the names that there are
   */
  static Nonlinearity named(String name) {
    return Names.find(
        "activation",
        name,
        Stream.of(Activations.names(), GatedUnit.names())
            .<Names.Named<? extends Nonlinearity>>flatMap(List::stream)
            .toList());
  }

  /**
   * Returns all activations and gated units that have a name, with their default parameters.
   *
   * @return those of {@link Activations#all}, then those of {@link GatedUnit#all}
   */
  static List<Nonlinearity> all() {
    return Stream.concat(Activations.all().stream(), GatedUnit.all().stream()).toList();
  }

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
   * Returns the variance of the output, E (y - E y)<sup>2</sup>, for pre-activations of N(0, q).
   *
   * @param q the variance of the pre-activations, 0 or more and finite
   * @return the variance
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  double variance(double q);

  /**
   * Returns the derivative of {@link #secondMoment} with respect to q. Multiplied by the variance
   * of the weights times their fan-in it tells whether a deviation of the signal's variance dies
   * out in later layers (less than 1) or grows.
   *
   * @param q the variance of the pre-activations, positive and finite
   * @return d E y<sup>2</sup> / dq = E f<sup>2</sup> (z<sup>2</sup> - 1) / (2 q), for z of N(0, 1)
   * @throws IllegalArgumentException if {@code q} is not positive and finite
   */
  double secondMomentSlope(double q);

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
