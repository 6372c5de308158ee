package io.github.weightinit.activation;

/**
 * What a layer does to a signal whose pre-activations are of N(0, q), and which gains keep it.
 *
 * <p>{@link Gain#summary(Nonlinearity)} makes it. Not for implementation by users: further numbers
 * may be added.
 */
public interface GainSummary {

  /**
   * Returns the nonlinearity that the numbers belong to.
   *
   * @return the activation or gated unit
   */
  Nonlinearity nonlinearity();

  /**
   * Returns the variance of the pre-activations.
   *
   * @return q
   */
  double q();

  /**
   * Returns the mean output.
   *
   * @return E f
   */
  double mean();

  /**
   * Returns the mean square of the output.
   *
   * @return E f<sup>2</sup>
   */
  double secondMoment();

  /**
   * Returns the mean square of the derivative.
   *
   * @return E f'<sup>2</sup>
   */
  double gradientMoment();

  /**
   * Returns the gain that keeps the signal.
   *
   * @return see {@link Gain#secondMoment(Nonlinearity, double)}
   */
  double gain();

  /**
   * Returns the gain that keeps the gradient.
   *
   * @return see {@link Gain#gradient(Nonlinearity, double)}
   */
  double gradientGain();

  /**
   * Returns the gain of networks with standardized weights.
   *
   * @return see {@link Gain#standardization(Nonlinearity, double)}
   */
  double standardizationGain();

  /**
   * Returns &chi;, by which each layer at the gain multiplies the mean square of the gradient on
   * its way back, and the squared distance of two similar inputs on their way forward. More than 1
   * is chaos (B. Poole et al., "Exponential expressivity in deep neural networks through transient
   * chaos", NIPS 2016; S. Schoenholz et al., "Deep information propagation", ICLR 2017).
   *
   * @return gain<sup>2</sup> E f'<sup>2</sup>
   */
  double chi();

  /**
   * Returns the factor by which each layer at the gain multiplies a small deviation of the variance
   * from q: if it is less than 1, the deviation dies out.
   *
   * @return dV/dq with V = gain<sup>2</sup> E f<sup>2</sup>
   */
  double stability();
}
