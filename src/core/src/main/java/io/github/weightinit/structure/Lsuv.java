package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.internal.Checks;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * LSUV, layer-sequential unit variance: weights that are scaled until the outputs of the layer have
 * variance 1 on a batch of real data. It works for any layer of any framework, since it needs only
 * the variance of the outputs with the present weights. It is no {@link Initializer}: the weights
 * depend on the data, not on the seed alone.
 *
 * <pre>{@code
 * Lsuv lsuv = Lsuv.startingFrom(Orthogonal.of(256, 784));
 * Lsuv.Result result = lsuv.fill(w, seed.at("fc1.weight"), v -> Lsuv.variance(dense(v, batch)));
 *
 * // A network, layer by layer from the input on: each sees the outputs of those before.
 * float[] x = batch;
 * for (Layer layer : layers) {
 *   float[] inputs = x;
 *   Lsuv.startingFrom(Orthogonal.of(layer.outputs(), layer.inputs()))
 *       .fill(layer.weights(), seed.at(layer.name()), w -> Lsuv.variance(layer.linear(inputs)));
 *   x = layer.activation(layer.linear(inputs));
 * }
 * }</pre>
 *
 * <p>Each weight is that of the start times a scale, so {@link Result#scale()} and the seed give
 * the same weights again without the data. The outputs are those before the non-linearity.
 *
 * <p>Source: D. Mishkin, J. Matas, "All you need is a good init", ICLR 2016, algorithm 1, which
 * starts from orthonormal weights.
 *
 * @param start the weights before scaling
 * @param tolerance how far from 1 the variance may stay, positive
 * @param maxIterations how often the weights may be scaled, at least 1
 */
public record Lsuv(Initializer start, double tolerance, int maxIterations) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the tolerance is not positive and finite, or the number of
   *     iterations less than 1
   */
  public Lsuv {
    Objects.requireNonNull(start, "start");
    Checks.positive("tolerance", tolerance);
    Checks.atLeastOne("maxIterations", maxIterations);
  }

  /**
   * The outcome.
   *
   * @param variance the variance of the outputs with the final weights
   * @param scale what the weights of the start were multiplied by
   * @param iterations how often they were scaled; 0 if the start was good enough
   * @param converged whether the variance is within the tolerance of 1
   */
  public record Result(double variance, double scale, int iterations, boolean converged) {}

  /**
   * Returns the scheme with the tolerance 0.1 and at most 10 iterations.
   *
   * @param start the weights before scaling; in the paper orthonormal ones
   * @return the scheme
   */
  public static Lsuv startingFrom(Initializer start) {
    return new Lsuv(start, 0.1, 10);
  }

  /**
   * Returns this scheme with another tolerance.
   *
   * @param tolerance how far from 1 the variance may stay, positive
   * @return the scheme
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Lsuv withTolerance(double tolerance) {
    return new Lsuv(start, tolerance, maxIterations);
  }

  /**
   * Returns this scheme with another limit.
   *
   * @param maxIterations how often the weights may be scaled, at least 1
   * @return the scheme
   * @throws IllegalArgumentException if it is less than 1
   */
  public Lsuv withMaxIterations(int maxIterations) {
    return new Lsuv(start, tolerance, maxIterations);
  }

  /**
   * Fills an array so that the layer's outputs have unit variance.
   *
   * @param weights the array; overwritten
   * @param seed names the tensor
   * @param outputVariance gives the variance of the layer's outputs with the weights in the array
   * @return the outcome
   * @throws IllegalStateException if the variance is zero, negative or not finite, or the scale
   *     overflows
   */
  public Result fill(double[] weights, Seed seed, ToDoubleFunction<double[]> outputVariance) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(outputVariance, "outputVariance");
    return fill(Weights.of(weights), seed, () -> outputVariance.applyAsDouble(weights));
  }

  /**
   * Fills an array so that the layer's outputs have unit variance.
   *
   * @param weights the array; overwritten
   * @param seed names the tensor
   * @param outputVariance gives the variance of the layer's outputs with the weights in the array
   * @return the outcome
   * @throws IllegalStateException if the variance is zero, negative or not finite, or the scale
   *     overflows
   */
  public Result fill(float[] weights, Seed seed, ToDoubleFunction<float[]> outputVariance) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(outputVariance, "outputVariance");
    return fill(Weights.of(weights), seed, () -> outputVariance.applyAsDouble(weights));
  }

  /**
   * Fills any target so that the layer's outputs have unit variance.
   *
   * @param target where the weights go
   * @param seed names the tensor
   * @param outputVariance gives the variance of the layer's outputs with the weights as they stand
   *     in the target
   * @return the outcome
   * @throws IllegalStateException if the variance is zero, negative or not finite: the inputs are
   *     constant, the weights are zeros, or the outputs overflow; or if the scale overflows, since
   *     the variance does not follow the weights. The weights of that iteration stay in the target
   */
  public Result fill(Weights target, Seed seed, DoubleSupplier outputVariance) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(outputVariance, "outputVariance");
    double[] initial = new double[target.length()];
    start.fill(Weights.of(initial).startingAt(target.firstIndex()), seed);
    double scale = 1;
    for (int iterations = 0; ; iterations++) {
      double factor = scale;
      // Plus 0.0, so that no product that underflows is -0.0.
      Slices.fill(target, i -> initial[(int) (i - target.firstIndex())] * factor + 0.0);
      double variance = outputVariance.getAsDouble();
      if (!(variance > 0 && variance <= Double.MAX_VALUE)) {
        throw new IllegalStateException(
            String.format(
                "variance of the outputs must be positive and finite: %s (iterations: %s, scale: %s)",
                variance, iterations, scale));
      }
      boolean converged = Math.abs(variance - 1) < tolerance;
      if (converged || iterations == maxIterations) {
        return new Result(variance, scale, iterations, converged);
      }
      scale /= Math.sqrt(variance);
      if (scale > Double.MAX_VALUE) {
        throw new IllegalStateException(
            "variance of the outputs must follow that of the weights: " + variance);
      }
    }
  }

  /**
   * Returns the variance of a layer's outputs: the mean square of the distances to their mean, over
   * all units, places and examples together.
   *
   * @param outputs the outputs, at least one
   * @return the variance; NaN or infinite if an output is
   * @throws IllegalArgumentException if there are none
   */
  public static double variance(double[] outputs) {
    Objects.requireNonNull(outputs, "outputs");
    Checks.atLeastOne("number of outputs", outputs.length);
    double sum = 0;
    for (double output : outputs) {
      sum += output;
    }
    double mean = sum / outputs.length;
    double squares = 0;
    for (double output : outputs) {
      squares += (output - mean) * (output - mean);
    }
    return squares / outputs.length;
  }

  /**
   * Returns the variance of a layer's outputs: the mean square of the distances to their mean, over
   * all units, places and examples together.
   *
   * @param outputs the outputs, at least one
   * @return the variance; NaN or infinite if an output is
   * @throws IllegalArgumentException if there are none
   */
  public static double variance(float[] outputs) {
    Objects.requireNonNull(outputs, "outputs");
    return variance(IntStream.range(0, outputs.length).mapToDouble(i -> outputs[i]).toArray());
  }
}
