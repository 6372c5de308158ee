package io.github.weightinit.analysis;

/**
 * What a {@link PropagationExperiment} saw of a layer.
 *
 * @param layer the layer's number, the first is 1
 * @param mean of the activations, over units and samples
 * @param standardDeviation of the activations, over units and samples
 * @param signalDeviation the part of it that depends on the input: the root of the mean, over
 *     units, of a unit's variance over the samples
 * @param saturatedShare share of activations within 0.01 of a limit of the activation function
 * @param deadShare share of activations where the derivative is 0
 * @param nearZeroShare share of activations of at most 0.05 in absolute value
 * @param minimum the least activation
 * @param maximum the greatest activation
 * @param histogram of the activations
 * @param gradientDeviation root mean square of the gradient with respect to the layer's outputs,
 *     when that with respect to the network's outputs is of N(0, 1)
 */
public record LayerMeasurement(
    int layer,
    double mean,
    double standardDeviation,
    double signalDeviation,
    double saturatedShare,
    double deadShare,
    double nearZeroShare,
    double minimum,
    double maximum,
    Histogram histogram,
    double gradientDeviation) {}
