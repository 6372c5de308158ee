package io.github.weightinit.signal;

/**
 * Where the signal settles after many equal layers, and how fast it gets there: what {@link
 * MeanField} says of a network of any depth. Not for implementation by users: further numbers may
 * be added.
 */
public interface SteadyState {

  /** What happens to the variance in the end. */
  enum Kind {
    /** It shrinks to 0. */
    ZERO,
    /** It approaches a positive number, or starts at it. */
    FINITE,
    /** Every variance stays as it is: a rectifier at its exact gain, without bias. */
    EVERY,
    /** It grows without bound. */
    INFINITE
  }

  /**
   * Returns whether there is such a place at all.
   *
   * @return what happens to the variance in the end
   */
  Kind kind();

  /**
   * Returns q*, the variance of the pre-activations there.
   *
   * @return 0 or infinite where the signal vanishes or explodes; the variance that was asked about
   *     where every variance stays as it is
   */
  double variance();

  /**
   * Returns dV/dq there: the factor by which each layer multiplies an error of the variance. Below
   * 1 errors die out.
   *
   * @return the slope; for q* = 0 and for infinite q* the limit, which may be 0 or infinite
   */
  double varianceSlope();

  /**
   * Returns &chi;, by which each layer multiplies the mean square of the gradient on its way back,
   * and the squared distance of two similar inputs on their way forward. Above 1 is chaos, below 1
   * order.
   *
   * @return &chi;
   */
  double gradientFactor();

  /**
   * Returns c*, the correlation that the pre-activations of any two different inputs approach.
   *
   * @return c*; at 1 the network no longer tells inputs apart
   */
  double correlation();

  /**
   * Returns dC/dc there: the factor by which each layer multiplies a difference from c*.
   *
   * @return the slope
   */
  double correlationSlope();

  /**
   * Returns whether errors of the variance die out.
   *
   * @return |dV/dq| &lt; 1
   */
  boolean isStable();

  /**
   * Returns the depth scale of the variance, &xi;<sub>q</sub> = 1 / |ln |dV/dq|| (Schoenholz et
   * al., see {@link MeanField}): in so many layers an error shrinks by a factor of e, or grows by
   * it where the slope is above 1.
   *
   * @return the number of layers; infinite where the slope is 1: then errors shrink more slowly
   *     than any exponential, or not at all
   */
  double varianceDepth();

  /**
   * Returns the depth scale of the correlation, &xi;<sub>c</sub> = -1 / ln C'(c*) (Schoenholz et
   * al., see {@link MeanField}). A network that is a few times deeper cannot be trained.
   *
   * @return the number of layers in which the difference from c* shrinks by a factor of e; infinite
   *     on the edge of chaos
   */
  double correlationDepth();
}
