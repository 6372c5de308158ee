package io.github.weightinit.signal;

import io.github.weightinit.internal.Checks;
import java.util.List;

/**
 * What a {@link PropagationExperiment} measured in a layer. Its "activations" are the layer's
 * outputs. Not for implementation by users: further numbers may be added.
 */
public interface LayerMeasurement {

  /**
   * Counts of values in bins of equal width.
   *
   * @param lower the lower end of the first bin
   * @param upper the upper end of the last bin, which has the values at it too
   * @param counts how many values each bin has
   */
  record Histogram(double lower, double upper, List<Long> counts) {

    /** Copies the list. */
    public Histogram {
      counts = Checks.list("counts", counts);
    }
  }

  /**
   * Returns the layer's number.
   *
   * @return 1 for the first
   */
  int layer();

  /**
   * Returns the mean of the activations, over units and samples.
   *
   * @return the mean
   */
  double mean();

  /**
   * Returns the standard deviation of the activations, over units and samples.
   *
   * @return the standard deviation
   */
  double standardDeviation();

  /**
   * Returns the part of the deviation that depends on the input.
   *
   * @return the root of the mean, over units, of a unit's variance over the samples
   */
  double signalDeviation();

  /**
   * Returns the share of activations within 0.01 of a limit of the activation function.
   *
   * @return the share, from 0 to 1
   */
  double saturatedShare();

  /**
   * Returns the share of activations where the derivative is 0.
   *
   * @return the share, from 0 to 1
   */
  double deadShare();

  /**
   * Returns the share of activations of at most 0.05 in absolute value.
   *
   * @return the share, from 0 to 1
   */
  double nearZeroShare();

  /**
   * Returns the least activation.
   *
   * @return the minimum
   */
  double minimum();

  /**
   * Returns the greatest activation.
   *
   * @return the maximum
   */
  double maximum();

  /**
   * Returns how the activations are distributed.
   *
   * @return counts in 40 bins
   */
  Histogram histogram();

  /**
   * Returns the root mean square of the gradient with respect to the layer's outputs, when the
   * gradient with respect to the network's outputs is of N(0, 1).
   *
   * @return the root mean square
   */
  double gradientDeviation();
}
