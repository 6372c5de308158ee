package io.github.weightinit.signal;

/**
 * What a {@link SignalForecast} says of a layer, in the limit of wide layers. No number is NaN. Not
 * for implementation by users: further numbers may be added.
 */
public interface LayerForecast {

  /**
   * Returns the layer's number.
   *
   * @return 1 for the first
   */
  int layer();

  /**
   * Returns the variance of what the activation function is given.
   *
   * @return q; infinite where it is more than 10<sup>80</sup>, whose root no {@code float} holds.
   *     Then mean and deviations are infinite too, unless the activation is bounded
   */
  double preActivationVariance();

  /**
   * Returns the mean of the layer's outputs, over units and inputs. The outputs of a residual layer
   * are the sums, here and in all that follows.
   *
   * @return the mean
   */
  double mean();

  /**
   * Returns the standard deviation of the outputs, over units and inputs.
   *
   * @return the standard deviation
   */
  double standardDeviation();

  /**
   * Returns the part of the deviation that depends on the input: what is left when the mean of each
   * unit over the inputs is taken away.
   *
   * @return &radic;(E y<sup>2</sup> - E y y') for two independent inputs
   */
  double signalDeviation();

  /**
   * Returns the correlation, over the units, between the outputs for two independent inputs.
   *
   * @return 1 - (signalDeviation / standardDeviation)<sup>2</sup>: 1 when the network no longer
   *     tells inputs apart
   */
  double correlation();

  /**
   * Returns the share of the activation's values within 0.01 of a limit of its range. A residual
   * layer adds its input to them.
   *
   * @return the share, from 0 to 1; 0 if the activation has no limit
   */
  double saturatedShare();

  /**
   * Returns the root mean square of the gradient with respect to the layer's outputs, when the
   * gradient with respect to the network's outputs is of N(0, 1).
   *
   * @return the root mean square; infinite, or 0, where it leaves the range of {@code double}
   */
  double gradientDeviation();

  /**
   * Returns the root mean square of the outputs.
   *
   * @return &radic;(mean<sup>2</sup> + standardDeviation<sup>2</sup>)
   */
  default double rootMeanSquare() {
    return StrictMath.hypot(mean(), standardDeviation());
  }
}
