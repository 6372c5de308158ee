package io.github.weightinit.analysis;

import io.github.weightinit.Fan;
import io.github.weightinit.HeNormal;
import io.github.weightinit.HeUniform;
import io.github.weightinit.Initializers;

/**
 * He's schemes with the exact gain of any activation: weights of variance 1 / (fanIn E
 * f<sup>2</sup>), which keep the variance of the pre-activations where it is 1.
 *
 * <p>f is the activation through which the layer's <em>inputs</em> have come; in a stack of equal
 * layers that is the one behind it, too. Source: see {@link Gain#secondMoment(Nonlinearity)}.
 */
public final class VariancePreserving {

  private VariancePreserving() {}

  /**
   * Returns the normal form, N(0, gain<sup>2</sup> / fanIn).
   *
   * @param fan the layer's fans
   * @param nonlinearity the activation or gated unit
   * @return the scheme
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite
   */
  public static HeNormal normal(Fan fan, Nonlinearity nonlinearity) {
    return Initializers.heNormal(fan).withGain(Gain.secondMoment(nonlinearity));
  }

  /**
   * Returns the normal form, N(0, gain<sup>2</sup> / nIn).
   *
   * @param nIn number of inputs, at least 1
   * @param nonlinearity the activation or gated unit
   * @return the scheme
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite, or nIn not positive
   */
  public static HeNormal normal(int nIn, Nonlinearity nonlinearity) {
    return Initializers.heNormal(nIn).withGain(Gain.secondMoment(nonlinearity));
  }

  /**
   * Returns the uniform form, U[-b, b), b = gain &radic;(3 / fanIn).
   *
   * @param fan the layer's fans
   * @param nonlinearity the activation or gated unit
   * @return the scheme
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite
   */
  public static HeUniform uniform(Fan fan, Nonlinearity nonlinearity) {
    return Initializers.heUniform(fan).withGain(Gain.secondMoment(nonlinearity));
  }

  /**
   * Returns the uniform form, U[-b, b), b = gain &radic;(3 / nIn).
   *
   * @param nIn number of inputs, at least 1
   * @param nonlinearity the activation or gated unit
   * @return the scheme
   * @throws IllegalArgumentException if E f<sup>2</sup> is 0 or not finite, or nIn not positive
   */
  public static HeUniform uniform(int nIn, Nonlinearity nonlinearity) {
    return Initializers.heUniform(nIn).withGain(Gain.secondMoment(nonlinearity));
  }
}
