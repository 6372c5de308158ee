package io.github.weightinit.analysis;

/**
 * What a {@link SignalForecast} says of a layer, in the limit of wide layers.
 *
 * @param layer the layer's number, the first is 1
 * @param preActivationVariance q, the variance of what the activation function is given
 * @param mean of the activations
 * @param standardDeviation of the activations, over units and inputs
 * @param signalDeviation the part of it that depends on the input: what is left when the mean of
 *     each unit over the inputs is taken away
 * @param correlation of the layer's outputs for two independent inputs: 1 when the network no
 *     longer tells them apart
 * @param gradientDeviation root mean square of the gradient with respect to the layer's outputs,
 *     when that with respect to the network's outputs is of N(0, 1)
 */
public record LayerForecast(
    int layer,
    double preActivationVariance,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double correlation,
    double gradientDeviation) {}
