package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * Xavier (Glorot) uniform: PyTorch's {@code xavier_uniform_}, Keras' and JAX's {@code
 * glorot_uniform}. For tanh, sigmoid and linear layers.
 *
 * <p>U[-b, b), b = gain &radic;(6 / (fanIn + fanOut)), so the variance is that of {@link
 * XavierNormal}, b<sup>2</sup> / 3 = gain<sup>2</sup> 2 / (fanIn + fanOut).
 *
 * <p>Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward
 * neural networks", AISTATS 2010, eq. 16.
 *
 * @param fanIn number of inputs that reach an output, positive
 * @param fanOut number of outputs that an input reaches, positive
 * @param gain multiplies the bound, positive; 1 in the paper
 */
public record XavierUniform(double fanIn, double fanOut, double gain)
    implements DerivedInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component, or the width that follows from them, is not
   *     positive and finite
   */
  public XavierUniform {
    Checks.positive("fanIn", fanIn);
    Checks.positive("fanOut", fanOut);
    Checks.positive("gain", gain);
    Checks.positive("bound", bound(fanIn, fanOut, gain));
  }

  /**
   * Makes the scheme of the paper, with gain 1.
   *
   * @param fanIn number of inputs that reach an output, positive
   * @param fanOut number of outputs that an input reaches, positive
   * @throws IllegalArgumentException if a fan is not positive and finite
   */
  public XavierUniform(double fanIn, double fanOut) {
    this(fanIn, fanOut, 1);
  }

  private static double bound(double fanIn, double fanOut, double gain) {
    return gain * Math.sqrt(6 / (fanIn + fanOut));
  }

  /**
   * Returns the bound of the support.
   *
   * @return b = gain &radic;(6 / (fanIn + fanOut)); the weights are in [-b, b)
   */
  public double bound() {
    return bound(fanIn, fanOut, gain);
  }

  @Override
  public Uniform weightDistribution() {
    return Uniform.symmetric(bound());
  }

  /**
   * Returns this scheme with another gain. PyTorch's gains, 5/3 for tanh, are in the class {@code
   * TorchGain} of the module {@code weight-init-dialects}; those that keep the variance are in
   * {@code Gain} of {@code weight-init-analysis}.
   *
   * @param gain multiplies the bound, positive
   * @return the scheme
   * @throws IllegalArgumentException if the gain is not positive and finite
   */
  public XavierUniform withGain(double gain) {
    return new XavierUniform(fanIn, fanOut, gain);
  }
}
