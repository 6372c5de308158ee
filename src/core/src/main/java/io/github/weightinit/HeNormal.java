package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * He (Kaiming) normal, untruncated, as in the paper and in PyTorch's {@code kaiming_normal_};
 * Keras' and JAX's {@code he_normal} are the {@link #truncated()} form. For ReLU and its kin.
 *
 * <p>N(0, &sigma;<sup>2</sup>), &sigma; = gain / &radic;fanIn, gain = &radic;2 unless given: keeps
 * the mean square of the activations through layers of rectifiers. For a leaky ReLU of negative
 * slope a the gain is &radic;(2 / (1 + a<sup>2</sup>)).
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", ICCV 2015, eq. 10,
 * and eq. 15 for the slope.
 *
 * @param fanIn number of inputs that reach an output, positive; for PyTorch's {@code
 *     mode="fan_out"} the fan-out, see {@link Fan#swapped()}
 * @param gain the activation's gain, positive
 */
public record HeNormal(double fanIn, double gain) implements DerivedInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component, or the width that follows from them, is not
   *     positive and finite
   */
  public HeNormal {
    Checks.positive("fanIn", fanIn);
    Checks.positive("gain", gain);
    normal(fanIn, gain);
  }

  /**
   * Makes the scheme of the paper, with ReLU's gain &radic;2.
   *
   * @param fanIn number of inputs that reach an output, positive
   * @throws IllegalArgumentException if the fan is not positive and finite
   */
  public HeNormal(double fanIn) {
    this(fanIn, Math.sqrt(2));
  }

  private static Normal normal(double fanIn, double gain) {
    return new Normal(0, gain / Math.sqrt(fanIn));
  }

  @Override
  public Normal weightDistribution() {
    return normal(fanIn, gain);
  }

  /**
   * Returns this scheme with the gain of another activation. The class {@code Gain} of the module
   * {@code weight-init-analysis} has it for any: {@code Gain.leakyRelu(0.2)}, {@code Gain.gelu()},
   * {@code Gain.of(activation)}.
   *
   * @param gain the activation's gain, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public HeNormal withGain(double gain) {
    return new HeNormal(fanIn, gain);
  }

  /**
   * Returns the truncated form with the same standard deviation: Keras' and JAX's {@code
   * he_normal}.
   *
   * @return the truncated form
   */
  public TruncatedNormal truncated() {
    return weightDistribution().truncated();
  }
}
