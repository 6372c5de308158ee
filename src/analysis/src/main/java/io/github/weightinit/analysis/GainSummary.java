package io.github.weightinit.analysis;

/**
 * What a layer does to a signal whose pre-activations are of N(0, q), and which gains keep it.
 *
 * @param nonlinearity the activation or gated unit
 * @param q the variance of the pre-activations
 * @param mean E f
 * @param secondMoment E f<sup>2</sup>
 * @param gradientMoment E f'<sup>2</sup>
 * @param gain see {@link Gain#secondMoment(Nonlinearity, double)}
 * @param gradientGain see {@link Gain#gradient(Nonlinearity, double)}
 * @param standardizationGain see {@link Gain#standardization(Nonlinearity, double)}
 * @param chi what the mean square of the gradient is multiplied by in each layer at the gain, and
 *     the distance of two similar inputs on their way forward: gain<sup>2</sup> E f'<sup>2</sup>;
 *     more than 1 is chaos (B. Poole et al., "Exponential expressivity in deep neural networks
 *     through transient chaos", NIPS 2016; S. Schoenholz et al., "Deep information propagation",
 *     ICLR 2017)
 * @param stability what a small deviation of the variance from q is multiplied by in each layer at
 *     the gain, dV/dq with V = gain<sup>2</sup> E f<sup>2</sup>: less than 1 and it dies out
 */
public record GainSummary(
    Nonlinearity nonlinearity,
    double q,
    double mean,
    double secondMoment,
    double gradientMoment,
    double gain,
    double gradientGain,
    double standardizationGain,
    double chi,
    double stability) {

  /**
   * Returns the numbers at pre-activations of N(0, 1).
   *
   * @param nonlinearity the activation or gated unit
   * @return the numbers
   * @throws IllegalArgumentException if a gain does not exist
   */
  public static GainSummary of(Nonlinearity nonlinearity) {
    return of(nonlinearity, 1);
  }

  /**
   * Returns the numbers at pre-activations of N(0, q).
   *
   * @param nonlinearity the activation or gated unit
   * @param q the variance, positive
   * @return the numbers
   * @throws IllegalArgumentException if a gain does not exist, or q is not positive and finite
   */
  public static GainSummary of(Nonlinearity nonlinearity, double q) {
    double gain = Gain.secondMoment(nonlinearity, q);
    double gradientMoment = nonlinearity.gradientMoment(q);
    return new GainSummary(
        nonlinearity,
        q,
        nonlinearity.mean(q),
        nonlinearity.secondMoment(q),
        gradientMoment,
        gain,
        Gain.gradient(nonlinearity, q),
        Gain.standardization(nonlinearity, q),
        gain * gain * gradientMoment,
        gain * gain * nonlinearity.secondMomentSlope(q));
  }
}
