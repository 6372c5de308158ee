package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * He (Kaiming) uniform: PyTorch's {@code kaiming_uniform_}, Keras' and JAX's {@code he_uniform}.
 * For ReLU and its kin.
 *
 * <p>U[-b, b), b = gain &radic;(3 / fanIn), gain = &radic;2 unless given, so b = &radic;(6 / fanIn)
 * for ReLU and the variance is that of {@link HeNormal}, b<sup>2</sup> / 3 = gain<sup>2</sup> /
 * fanIn.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", ICCV 2015, eq. 10,
 * whose variance this is; the paper itself draws from the normal distribution.
 *
 * @param fanIn number of inputs that reach an output, positive; for PyTorch's {@code
 *     mode="fan_out"} the fan-out, see {@link Fan#swapped()}
 * @param gain the activation's gain, positive
 */
public record HeUniform(double fanIn, double gain) implements DerivedInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a component, or the width that follows from them, is not
   *     positive and finite
   */
  public HeUniform {
    Checks.positive("fanIn", fanIn);
    Checks.positive("gain", gain);
    Checks.positive("bound", bound(fanIn, gain));
  }

  /**
   * Makes the scheme for ReLU, with gain &radic;2.
   *
   * @param fanIn number of inputs that reach an output, positive
   * @throws IllegalArgumentException if the fan is not positive and finite
   */
  public HeUniform(double fanIn) {
    this(fanIn, Math.sqrt(2));
  }

  private static double bound(double fanIn, double gain) {
    return gain * Math.sqrt(3 / fanIn);
  }

  /**
   * Returns the bound of the support.
   *
   * @return b = gain &radic;(3 / fanIn); the weights are in [-b, b)
   */
  public double bound() {
    return bound(fanIn, gain);
  }

  @Override
  public Uniform weightDistribution() {
    return Uniform.symmetric(bound());
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
  public HeUniform withGain(double gain) {
    return new HeUniform(fanIn, gain);
  }
}
