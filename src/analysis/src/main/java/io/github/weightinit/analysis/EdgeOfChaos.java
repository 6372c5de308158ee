package io.github.weightinit.analysis;

import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The variances of weights and biases between order and chaos: those with V(q) = q and &chi;(q) = 1
 * in {@link MeanField}, so that the signal keeps its variance, the gradient its mean square, and
 * inputs that are close to each other their distance.
 *
 * <p>&sigma;<sub>w</sub><sup>2</sup> = 1 / E f'(z)<sup>2</sup> and &sigma;<sub>b</sub><sup>2</sup>
 * = q - &sigma;<sub>w</sub><sup>2</sup> E f(z)<sup>2</sup>, with z of N(0, q).
 *
 * <p>Source: B. Poole et al., "Exponential expressivity in deep neural networks through transient
 * chaos", NIPS 2016, and S. S. Schoenholz et al., "Deep information propagation", ICLR 2017.
 *
 * @param nonlinearity f
 * @param variance q, of the pre-activations, positive
 * @param weightVariance &sigma;<sub>w</sub><sup>2</sup> = fan-in &middot; Var W, positive
 * @param biasVariance &sigma;<sub>b</sub><sup>2</sup>, 0 or more
 */
public record EdgeOfChaos(
    Nonlinearity nonlinearity, double variance, double weightVariance, double biasVariance) {

  /** What rounding may leave of a bias variance of 0, beside q. */
  private static final double NOISE = 1e-12;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a variance is negative or not finite, or one but that of
   *     the biases is 0
   */
  public EdgeOfChaos {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("variance", variance);
    Checks.positive("weightVariance", weightVariance);
    NetworkLayer.biasVariance(biasVariance);
  }

  /**
   * Returns the edge at a variance of the pre-activations.
   *
   * @param nonlinearity f
   * @param variance q, positive and finite
   * @return the point
   * @throws IllegalArgumentException if the variance is not positive and finite, or the activation
   *     has no such point: its mean output is so large that the bias variance would be negative
   */
  public static EdgeOfChaos of(Nonlinearity nonlinearity, double variance) {
    Checks.positive("variance", variance);
    double weightVariance = 1 / nonlinearity.gradientMoment(variance);
    double biasVariance = variance - weightVariance * nonlinearity.secondMoment(variance);
    if (biasVariance < -NOISE * variance) {
      throw new IllegalArgumentException(
          String.format(
              "variance must have an edge of chaos, but %s has none there, the bias variance would"
                  + " be %s: %s",
              nonlinearity.name(), biasVariance, variance));
    }
    double clean = biasVariance > NOISE * variance ? biasVariance : 0;
    return new EdgeOfChaos(nonlinearity, variance, weightVariance, clean);
  }

  /**
   * Returns the theory of layers with these variances.
   *
   * @return the mean field
   */
  public MeanField meanField() {
    return new MeanField(nonlinearity, weightVariance, biasVariance);
  }
}
