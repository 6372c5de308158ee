package io.github.weightinit.signal;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * A layer as the signal sees it: h = f(W x + b), or h = x + f(W x + b) if it is residual.
 *
 * @param fan how many inputs an output has, and how many outputs an input
 * @param nonlinearity f
 * @param initializer the initializer of W, which must tell the variance of its weights
 * @param biasVariance the variance of the elements of b, which are normal of mean 0; 0 for no bias
 * @param residual whether the layer's input is added to its output
 */
public record NetworkLayer(
    Fan fan,
    Nonlinearity nonlinearity,
    Initializer initializer,
    double biasVariance,
    boolean residual) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the initializer does not tell its variance or its weights
   *     have a mean other than 0, the bias variance is negative or not finite, or a residual layer
   *     has not as many inputs as outputs
   */
  public NetworkLayer {
    Objects.requireNonNull(fan, "fan");
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Objects.requireNonNull(initializer, "initializer");
    WeightMoments weights =
        WeightMoments.of(initializer)
            .orElseThrow(
                Checks.refusal(
                    "initializer must tell the variance of its weights: " + initializer));
    // Rounding may leave a mean that is not quite 0.
    if (!(Math.abs(weights.mean()) <= 1e-12 * weights.standardDeviation())) {
      throw new IllegalArgumentException("weights must have mean 0: " + initializer);
    }
    Checks.nonNegative("biasVariance", biasVariance);
    if (residual && fan.fanIn() != fan.fanOut()) {
      throw new IllegalArgumentException(
          "fan of a residual layer must have as many inputs as outputs: " + fan);
    }
  }

  /**
   * Returns a plain layer without bias.
   *
   * @param fan how many inputs an output has, and how many outputs an input
   * @param nonlinearity the activation
   * @param initializer of the weights, which tells their variance; of mean 0
   * @return the layer
   * @throws IllegalArgumentException if the initializer does not tell its variance, or its weights
   *     have a mean other than 0
   */
  public static NetworkLayer of(Fan fan, Nonlinearity nonlinearity, Initializer initializer) {
    return new NetworkLayer(fan, nonlinearity, initializer, 0, false);
  }

  /**
   * Returns this layer with biases.
   *
   * @param variance the variance of a bias, 0 or more; 0 for none
   * @return the layer
   * @throws IllegalArgumentException if the variance is negative or not finite
   */
  public NetworkLayer withBiasVariance(double variance) {
    return new NetworkLayer(fan, nonlinearity, initializer, variance, residual);
  }

  /**
   * Returns this layer with its input added to its output.
   *
   * @return the layer
   * @throws IllegalArgumentException if it has not as many inputs as outputs
   */
  public NetworkLayer asResidual() {
    return new NetworkLayer(fan, nonlinearity, initializer, biasVariance, true);
  }

  /**
   * Returns the variance of a weight.
   *
   * @return the variance that the initializer tells
   */
  public double weightVariance() {
    return ((WeightMoments) initializer).variance();
  }
}
