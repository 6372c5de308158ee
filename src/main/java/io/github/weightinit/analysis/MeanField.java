package io.github.weightinit.analysis;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * The mean-field theory of many equal, wide layers: how the variance of the pre-activations, and
 * their correlation for two inputs, go from one layer to the next.
 *
 * @param nonlinearity f
 * @param weightVariance &sigma;<sub>w</sub><sup>2</sup> = fan-in &middot; Var W, positive
 * @param biasVariance &sigma;<sub>b</sub><sup>2</sup>, 0 or more
 */
public record MeanField(Nonlinearity nonlinearity, double weightVariance, double biasVariance) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a variance is negative or not finite, or that of the
   *     weights is 0
   */
  public MeanField {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("weightVariance", weightVariance);
    NetworkLayer.biasVariance(biasVariance);
  }

  /** Returns the variance in the next layer, V(q). */
  public double variance(double q) {
    return q;
  }

  /** Returns dV/dq. */
  public double varianceSlope(double q) {
    return q;
  }

  /** Returns the correlation in the next layer, C(c), for pre-activations of variance q. */
  public double correlation(double q, double correlation) {
    return q * correlation;
  }

  /** Returns dC/dc. */
  public double correlationSlope(double q, double correlation) {
    return q * correlation;
  }

  /** Returns &chi; at a variance. */
  public double gradientFactor(double q) {
    return q;
  }

  /** Returns the variances that stay as they are, in ascending order. */
  public List<Double> fixedVariances() {
    return List.of();
  }

  /** Returns what the variance 1 leads to. */
  public SteadyState steadyState() {
    return steadyState(1);
  }

  /** Returns what a variance leads to. */
  public SteadyState steadyState(double q) {
    return new SteadyState(SteadyState.Kind.FINITE, q, 0, 0, 0, 0);
  }
}
