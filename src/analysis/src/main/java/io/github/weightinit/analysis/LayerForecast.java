package io.github.weightinit.analysis;

/**
 * What a {@link SignalForecast} says of a layer, in the limit of wide layers. No number is NaN.
 *
 * @param layer the layer's number, the first is 1
 * @param preActivationVariance q, the variance of what the activation function is given; infinite
 *     where it has grown past 10<sup>80</sup>, whose root no {@code float} holds, as are then mean
 *     and deviations of an activation that is not bounded
 * @param mean of the layer's outputs, over units and inputs; of a residual layer the sum's, as in
 *     all that follows
 * @param standardDeviation of the outputs, over units and inputs
 * @param signalDeviation the part of it that depends on the input, &radic;(E y<sup>2</sup> - E y
 *     y') for two independent inputs: what is left when the mean of each unit over the inputs is
 *     taken away
 * @param correlation over the units, between the outputs for two independent inputs, 1 -
 *     (signalDeviation / standardDeviation)<sup>2</sup>: 1 when the network no longer tells them
 *     apart
 * @param gradientDeviation root mean square of the gradient with respect to the layer's outputs,
 *     when that with respect to the network's outputs is of N(0, 1); infinite, or 0, where it
 *     leaves the range of {@code double}
 */
public record LayerForecast(
    int layer,
    double preActivationVariance,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double correlation,
    double gradientDeviation) {

  /** Returns the root mean square of the outputs. */
  double size() {
    return Math.hypot(mean, standardDeviation);
  }
}
