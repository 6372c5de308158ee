package io.github.weightinit.analysis;

import java.util.Objects;

/**
 * Where the signal settles after many equal layers, and how fast it gets there: what {@link
 * MeanField} says of a network of any depth.
 *
 * @param kind whether there is such a place at all
 * @param variance q*, the variance of the pre-activations there; 0 or infinite where the signal
 *     vanishes or explodes, the one that was asked about where every variance stays as it is
 * @param varianceSlope dV/dq there: by how much an error of the variance is multiplied in a layer.
 *     Below 1 the place is stable: errors die out. For q* = 0 and for infinite q* the limit, which
 *     may be 0 or infinite
 * @param gradientFactor &chi;, by how much the mean square of the gradient is multiplied in a layer
 *     on its way back, and the square of the distance of two inputs that are close on its way
 *     forth. Above 1 is chaos, below 1 order
 * @param correlation c*, the correlation that the pre-activations of any two different inputs
 *     approach. At 1 the network no longer tells inputs apart
 * @param correlationSlope dC/dc there: by how much a difference from c* is multiplied in a layer
 */
public record SteadyState(
    Kind kind,
    double variance,
    double varianceSlope,
    double gradientFactor,
    double correlation,
    double correlationSlope) {

  /** What becomes of the variance in the end. */
  public enum Kind {
    /** It shrinks to 0. */
    ZERO,
    /** It approaches, or starts at, a positive number. */
    FINITE,
    /** It stays what it is, whatever it is: a rectifier at its exact gain, without bias. */
    EVERY,
    /** It grows without bound. */
    INFINITE
  }

  /** How near to 1 a slope counts as 1: the accuracy of the integrals. */
  private static final double MARGIN = 1e-9;

  /** Checks that there is a kind. */
  public SteadyState {
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * Returns whether errors of the variance die out.
   *
   * @return |dV/dq| &lt; 1
   */
  public boolean isStable() {
    return Math.abs(varianceSlope) < 1 - MARGIN;
  }

  /**
   * Returns the depth scale of the variance, &xi;<sub>q</sub> = 1 / |ln |dV/dq|| (Schoenholz et
   * al., see {@link MeanField}): in so many layers an error shrinks e-fold or, where the slope is
   * above 1, grows e-fold.
   *
   * @return the number of layers; infinite where the slope is 1: then errors shrink more slowly
   *     than any exponential, or not at all
   */
  public double varianceDepth() {
    return depth(varianceSlope);
  }

  /**
   * Returns the depth scale of the correlation, &xi;<sub>c</sub> = -1 / ln C'(c*) (Schoenholz et
   * al., see {@link MeanField}): a network that is a few times deeper cannot be trained.
   *
   * @return the number of layers in which the difference from c* shrinks e-fold; infinite on the
   *     edge of chaos
   */
  public double correlationDepth() {
    return depth(correlationSlope);
  }

  private static double depth(double slope) {
    double size = Math.abs(slope);
    return Math.abs(size - 1) <= MARGIN ? Double.POSITIVE_INFINITY : 1 / Math.abs(Math.log(size));
  }
}
