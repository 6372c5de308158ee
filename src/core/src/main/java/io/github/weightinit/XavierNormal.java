package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * Xavier (Glorot) normal, untruncated, as in the paper and in PyTorch's {@code xavier_normal_};
 * Keras' and JAX's {@code glorot_normal} are the {@link #truncated()} form. For tanh, sigmoid and
 * linear layers.
 *
 * <p>N(0, &sigma;<sup>2</sup>), &sigma; = gain &radic;(2 / (fanIn + fanOut)): a compromise between
 * keeping the variance of the activations (1 / fanIn) and that of the gradients (1 / fanOut).
 *
 * <p>Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward
 * neural networks", AISTATS 2010, eq. 12.
 *
 * @param fanIn number of inputs that reach an output, positive
 * @param fanOut number of outputs that an input reaches, positive
 * @param gain multiplies the standard deviation, positive; 1 in the paper
 */
public record XavierNormal(double fanIn, double fanOut, double gain) implements DerivedInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component, or the width that follows from them, is not
   *     positive and finite
   */
  public XavierNormal {
    Checks.positive("fanIn", fanIn);
    Checks.positive("fanOut", fanOut);
    Checks.positive("gain", gain);
    normal(fanIn, fanOut, gain);
  }

  /**
   * Makes the scheme of the paper, with gain 1.
   *
   * @param fanIn number of inputs that reach an output, positive
   * @param fanOut number of outputs that an input reaches, positive
   * @throws IllegalArgumentException if a fan is not positive and finite
   */
  public XavierNormal(double fanIn, double fanOut) {
    this(fanIn, fanOut, 1);
  }

  private static Normal normal(double fanIn, double fanOut, double gain) {
    return new Normal(0, gain * Math.sqrt(2 / (fanIn + fanOut)));
  }

  @Override
  public Normal weightDistribution() {
    return normal(fanIn, fanOut, gain);
  }

  /**
   * Returns this scheme with another gain. PyTorch's gains, 5/3 for tanh, are in the class {@code
   * TorchGain} of the module {@code weight-init-dialects}; those that keep the variance are in
   * {@code Gain} of {@code weight-init-analysis}.
   *
   * @param gain multiplies the standard deviation, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public XavierNormal withGain(double gain) {
    return new XavierNormal(fanIn, fanOut, gain);
  }

  /**
   * Returns the truncated form with the same standard deviation: Keras' and JAX's {@code
   * glorot_normal}.
   *
   * @return the truncated form
   */
  public TruncatedNormal truncated() {
    return weightDistribution().truncated();
  }
}
