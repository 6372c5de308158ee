package io.github.weightinit;

import io.github.weightinit.internal.Checks;

/**
 * LeCun normal, untruncated; Keras' and JAX's {@code lecun_normal} are the {@link #truncated()}
 * form. For SELU, and for layers without an activation.
 *
 * <p>N(0, &sigma;<sup>2</sup>), &sigma; = &radic;(1 / fanIn): a weighted sum of unit-variance
 * inputs has unit variance.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. M&uuml;ller, "Efficient BackProp", 1998, eq. 16; G.
 * Klambauer et al., "Self-normalizing neural networks", NeurIPS 2017.
 *
 * @param fanIn number of inputs that reach an output, positive
 */
public record LeCunNormal(double fanIn) implements DerivedInitializer {

  /**
   * Checks the component.
   *
   * @throws IllegalArgumentException if the fan, or the width that follows from it, is not positive
   *     and finite
   */
  public LeCunNormal {
    Checks.positive("fanIn", fanIn);
    normal(fanIn);
  }

  private static Normal normal(double fanIn) {
    return new Normal(0, Math.sqrt(1 / fanIn));
  }

  @Override
  public Normal weightDistribution() {
    return normal(fanIn);
  }

  /**
   * Returns the truncated form with the same standard deviation: Keras' and JAX's {@code
   * lecun_normal}, the default of Flax's layers.
   *
   * @return the truncated form
   */
  public TruncatedNormal truncated() {
    return weightDistribution().truncated();
  }
}
