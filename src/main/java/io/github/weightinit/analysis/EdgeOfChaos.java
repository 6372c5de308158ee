package io.github.weightinit.analysis;

/**
 * The variances of weights and biases at which &chi; = 1 at the fixed point q.
 *
 * @param nonlinearity f
 * @param variance q
 * @param weightVariance &sigma;<sub>w</sub><sup>2</sup> = fan-in &middot; Var W
 * @param biasVariance &sigma;<sub>b</sub><sup>2</sup>
 */
public record EdgeOfChaos(
    Nonlinearity nonlinearity, double variance, double weightVariance, double biasVariance) {

  /** Returns the edge at a variance of the pre-activations. */
  public static EdgeOfChaos of(Nonlinearity nonlinearity, double variance) {
    return new EdgeOfChaos(nonlinearity, variance, 1 / nonlinearity.gradientMoment(variance), 0);
  }
}
