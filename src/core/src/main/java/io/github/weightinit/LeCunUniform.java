package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * LeCun uniform: Keras' and JAX's {@code lecun_uniform}. For SELU, and for layers without an
 * activation.
 *
 * <p>U[-b, b), b = &radic;(3 / fanIn), so the variance is 1 / fanIn.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. M&uuml;ller, "Efficient BackProp", 1998, eq. 16.
 *
 * @param fanIn number of inputs that reach an output, positive
 */
public record LeCunUniform(double fanIn) implements DerivedInitializer {

  /**
   * Checks the component.
   *
   * @throws IllegalArgumentException if the fan, or the width that follows from it, is not positive
   *     and finite
   */
  public LeCunUniform {
    Checks.positive("fanIn", fanIn);
    Checks.positive("bound", bound(fanIn));
  }

  private static double bound(double fanIn) {
    return Math.sqrt(3 / fanIn);
  }

  /**
   * Returns the bound of the support.
   *
   * @return b = &radic;(3 / fanIn); the weights are in [-b, b)
   */
  public double bound() {
    return bound(fanIn);
  }

  @Override
  public Uniform weightDistribution() {
    return Uniform.symmetric(bound());
  }
}
