package io.github.weightinit.activation;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * Gains: multiply the standard deviation 1 / &radic;fanIn of a layer's weights by a gain, so that
 * the activation behind the layer neither shrinks nor enlarges the signal. Exact, by integration,
 * for any activation.
 *
 * <pre>{@code
 * Initializer leaky = Initializers.heNormal(784).withGain(Gain.leakyRelu(0.2));
 * double gain = Gain.of(Activations.mish());                              // 1.4868475812...
 * Initializer normal = Initializers.heNormal(784).withGain(gain);         // N(0, gain^2 / 784)
 * Initializer uniform = Initializers.heUniform(784).withGain(gain);       // the same variance
 * }</pre>
 *
 * <p>{@link #of} is the gain that people mean by the word, He's: {@link #secondMoment(Nonlinearity)
 * secondMoment} is its longer name. The usual activations have theirs by name, such as {@link
 * #relu()}; {@link Activations} and {@link GatedUnit} have all the others.
 *
 * <p>The pre-activations of a wide layer are normal; q is their variance. A layer whose weights
 * have the variance gain<sup>2</sup> / fanIn turns q into gain<sup>2</sup> E f<sup>2</sup>. Here f
 * is the activation that the layer's <em>inputs</em> come from; in a stack of equal layers that is
 * the one behind the layer too.
 *
 * <p>PyTorch's table, {@code torch.nn.init.calculate_gain}, is another one: its 5/3 for tanh and
 * its 1 for sigmoid do not preserve the variance (1.5925 and 1.846 do), and its 3/4 for SELU, found
 * by experiment, undoes SELU's self-normalization, for which the gain is 1. The class {@code
 * TorchGain} of the module {@code weight-init-dialects} has that table.
 *
 * <p>A gain is the same to the last bit on every machine and every release of Java, and so are the
 * weights that it scales. For an activation of your own this holds if it calls {@link StrictMath}:
 * {@link Math#tanh} and {@link Math#exp} may give another last digit in another release.
 */
public final class Gain {

  private Gain() {}

  /**
   * Returns the gain of any activation or gated unit, as He's derivation gives it: 1 / &radic;E
   * f<sup>2</sup> at pre-activations of N(0, 1).
   *
   * @param nonlinearity the activation or gated unit, such as {@link Activations#mish()}
   * @return the gain, {@link #secondMoment(Nonlinearity)}
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite
   */
  public static double of(Nonlinearity nonlinearity) {
    return secondMoment(nonlinearity);
  }

  /**
   * Returns the gain of a layer without an activation.
   *
   * @return 1
   */
  public static double linear() {
    return of(Activations.linear());
  }

  /**
   * Returns the gain of ReLU.
   *
   * @return &radic;2
   */
  public static double relu() {
    return of(Activations.relu());
  }

  /**
   * Returns the gain of a leaky ReLU.
   *
   * @param slope the slope for negative inputs, finite
   * @return &radic;(2 / (1 + slope<sup>2</sup>))
   * @throws IllegalArgumentException if the slope is not finite
   */
  public static double leakyRelu(double slope) {
    return of(Activations.leakyRelu(slope));
  }

  /**
   * Returns the gain of tanh.
   *
   * @return 1.5925374197, where PyTorch has 5/3
   */
  public static double tanh() {
    return of(Activations.tanh());
  }

  /**
   * Returns the gain of the logistic function.
   *
   * @return 1.8462285453, where PyTorch has 1
   */
  public static double sigmoid() {
    return of(Activations.sigmoid());
  }

  /**
   * Returns the gain of SELU, which keeps the variance by itself.
   *
   * @return 1, where PyTorch has 3/4
   */
  public static double selu() {
    return of(Activations.selu());
  }

  /**
   * Returns the gain of GELU, x times the normal distribution function.
   *
   * @return 1.5335304412
   */
  public static double gelu() {
    return of(Activations.gelu());
  }

  /**
   * Returns the gain of SiLU, also called swish, x times the logistic function.
   *
   * @return 1.6765324703
   */
  public static double silu() {
    return of(Activations.silu());
  }

  /**
   * Returns the gain that keeps the mean square of the signal at pre-activations of N(0, 1), 1 /
   * &radic;E f<sup>2</sup>. He's derivation gives it for any activation: &radic;2 for ReLU.
   *
   * <p>Source: K. He et al., "Delving deep into rectifiers", ICCV 2015, section 2.2.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite
   */
  public static double secondMoment(Nonlinearity nonlinearity) {
    return secondMoment(nonlinearity, 1);
  }

  /**
   * Returns the gain that keeps the variance of the pre-activations at q, &radic;(q / E
   * f<sup>2</sup>).
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite, or q not positive
   */
  public static double secondMoment(Nonlinearity nonlinearity, double q) {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("q", q);
    return Math.sqrt(q / positive(nonlinearity, "E f^2", nonlinearity.secondMoment(q), q));
  }

  /**
   * Returns the gain that keeps the mean square of the gradient on its way back at pre-activations
   * of N(0, 1), 1 / &radic;E f'<sup>2</sup>, for as many outputs as inputs.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if E f'<sup>2</sup> is 0 or not finite
   */
  public static double gradient(Nonlinearity nonlinearity) {
    return gradient(nonlinearity, 1);
  }

  /**
   * Returns the gain that keeps the mean square of the gradient at pre-activations of N(0, q), 1 /
   * &radic;E f'<sup>2</sup>.
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain
   * @throws IllegalArgumentException if E f'<sup>2</sup> is 0 or not finite, or q not positive
   */
  public static double gradient(Nonlinearity nonlinearity, double q) {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("q", q);
    return 1 / Math.sqrt(positive(nonlinearity, "E f'^2", nonlinearity.gradientMoment(q), q));
  }

  /**
   * Returns the factor that gives the output a variance of 1 at pre-activations of N(0, 1), 1 /
   * &radic;(E f<sup>2</sup> - (E f)<sup>2</sup>): the gamma of networks with standardized weights,
   * whose rows sum to 0, so that the mean of the activations is lost.
   *
   * <p>Source: A. Brock, S. De, S. Smith, "Characterizing signal propagation to close the
   * performance gap in unnormalized ResNets", ICLR 2021, section 4.3. The constants of NFNets and
   * timm come from a sample and are up to 0.09 % greater.
   *
   * @param nonlinearity the activation or gated unit
   * @return the gain
   * @throws IllegalArgumentException if the variance is 0 or not finite
   */
  public static double standardization(Nonlinearity nonlinearity) {
    return standardization(nonlinearity, 1);
  }

  /**
   * Returns the factor that gives the output the variance of the pre-activations.
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the gain, &radic;(q / (E f<sup>2</sup> - (E f)<sup>2</sup>))
   * @throws IllegalArgumentException if the variance is 0 or not finite, or q not positive
   */
  public static double standardization(Nonlinearity nonlinearity, double q) {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("q", q);
    return Math.sqrt(q / positive(nonlinearity, "Var f", nonlinearity.variance(q), q));
  }

  private static double positive(Nonlinearity nonlinearity, String what, double value, double q) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "%s has no gain: %s must be positive and finite: %s at q = %s"
              .formatted(nonlinearity.name(), what, value, q));
    }
    return value;
  }

  /**
   * Returns all gains of a nonlinearity and what follows from them, at pre-activations of N(0, 1).
   *
   * @param nonlinearity the activation or gated unit
   * @return the numbers
   * @throws IllegalArgumentException if a gain does not exist
   */
  public static GainSummary summary(Nonlinearity nonlinearity) {
    return summary(nonlinearity, 1);
  }

  /**
   * Returns all gains of a nonlinearity and what follows from them, at pre-activations of N(0, q).
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the numbers
   * @throws IllegalArgumentException if a gain does not exist, or q is not positive and finite
   */
  public static GainSummary summary(Nonlinearity nonlinearity, double q) {
    double gain = secondMoment(nonlinearity, q);
    double gradientMoment = nonlinearity.gradientMoment(q);
    return new Gains(
        nonlinearity,
        q,
        nonlinearity.mean(q),
        nonlinearity.secondMoment(q),
        gradientMoment,
        gain,
        gradient(nonlinearity, q),
        standardization(nonlinearity, q),
        gain * gain * gradientMoment,
        gain * gain * nonlinearity.secondMomentSlope(q));
  }
}
