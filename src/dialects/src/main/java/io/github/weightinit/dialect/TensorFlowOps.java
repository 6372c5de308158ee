package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.internal.Checks;
import java.util.Objects;

/**
 * The operations that TensorFlow's three sources of random numbers have in common: {@link
 * TensorFlowStateless}, {@link TensorFlowGenerator} and {@link TensorFlowRandom}. They differ in
 * where a tensor begins in the stream, and agree in what is made of it.
 */
public abstract sealed class TensorFlowOps
    permits TensorFlowStateless, TensorFlowGenerator, TensorFlowRandom {

  /** How far a tensor with a state moves the counter on for each element, whatever it took. */
  static final int BLOCKS_PER_ELEMENT = 256;

  TensorFlowOps() {}

  /** Returns where the elements of the next tensor begin. */
  abstract Philox4x32 reserve(String op, long elements);

  /** Returns a target that can be filled. */
  Weights fillable(Weights target) {
    return Targets.whole(target);
  }

  /**
   * Fills an array with the uniform distribution on [0, 1), as {@link #uniform(Weights, double,
   * double)} does.
   *
   * @param weights the array
   * @return the array
   */
  public final float[] uniform(float[] weights) {
    return uniform(weights, 0, 1);
  }

  /**
   * Fills an array with a uniform distribution, as {@link #uniform(Weights, double, double)} does.
   *
   * @param weights the array
   * @param minval the least value
   * @param maxval the end of the interval, at least {@code minval}
   * @return the array
   * @throws IllegalArgumentException if a bound is not finite, or {@code minval > maxval}
   */
  public final float[] uniform(float[] weights, double minval, double maxval) {
    uniform(Weights.of(weights), minval, maxval);
    return weights;
  }

  /**
   * Fills a target with a uniform distribution: u &middot; (maxval - minval) + minval, each step
   * rounded to the element type, u on [0, 1) with 7 bits ({@code bfloat16}), 10 ({@code float16}),
   * 23 ({@code float32}) or 52 ({@code float64}). Rounding may reach {@code maxval}. Bounds in the
   * wrong order are refused, which TensorFlow does for integers alone.
   *
   * @param target what to fill
   * @param minval the least value
   * @param maxval the end of the interval, at least {@code minval}
   * @throws IllegalArgumentException if a bound or their difference is not finite in the element
   *     type, {@code minval > maxval}, or the target does not begin with the tensor and the numbers
   *     depend on what was drawn before
   */
  public final void uniform(Weights target, double minval, double maxval) {
    ElementType type = fillable(target).elementType();
    double min = TensorFlowKernel.tensor("minval", minval, type);
    double max = TensorFlowKernel.tensor("maxval", maxval, type);
    Checks.ordered("minval", minval, "maxval", maxval);
    double range = TensorFlowKernel.tensor("maxval - minval", max - min, type);
    fill(TensorFlowKernel.UNIFORM, target, range, min);
  }

  /**
   * Fills an array with the standard normal distribution, as {@link #normal(Weights, double,
   * double)} does.
   *
   * @param weights the array
   * @return the array
   */
  public final float[] normal(float[] weights) {
    return normal(weights, 0, 1);
  }

  /**
   * Fills an array with a normal distribution, as {@link #normal(Weights, double, double)} does.
   *
   * @param weights the array
   * @param mean the mean
   * @param stddev the standard deviation, at least 0
   * @return the array
   * @throws IllegalArgumentException if the mean is not finite, or {@code stddev} negative or not
   *     finite
   */
  public final float[] normal(float[] weights, double mean, double stddev) {
    normal(Weights.of(weights), mean, stddev);
    return weights;
  }

  /**
   * Fills a target with a normal distribution: z &middot; stddev + mean, each step rounded to the
   * element type, z by Box and Muller's method, in {@code float} or for {@code float64} in {@code
   * double}.
   *
   * @param target what to fill
   * @param mean the mean
   * @param stddev the standard deviation, at least 0
   * @throws IllegalArgumentException if the mean is not finite in the element type, {@code stddev}
   *     negative or not finite, or the target does not begin with the tensor and the numbers depend
   *     on what was drawn before
   */
  public final void normal(Weights target, double mean, double stddev) {
    normal(TensorFlowKernel.NORMAL, target, mean, stddev);
  }

  /**
   * Fills an array with the standard normal distribution, cut off at &plusmn;2, as {@link
   * #truncatedNormal(Weights, double, double)} does.
   *
   * @param weights the array
   * @return the array
   */
  public final float[] truncatedNormal(float[] weights) {
    return truncatedNormal(weights, 0, 1);
  }

  /**
   * Fills an array with a truncated normal distribution, as {@link #truncatedNormal(Weights,
   * double, double)} does.
   *
   * @param weights the array
   * @param mean the mean
   * @param stddev the standard deviation before the cut, at least 0
   * @return the array
   * @throws IllegalArgumentException if the mean is not finite, or {@code stddev} negative or not
   *     finite
   */
  public final float[] truncatedNormal(float[] weights, double mean, double stddev) {
    truncatedNormal(Weights.of(weights), mean, stddev);
    return weights;
  }

  /**
   * Fills a target with a normal distribution of which those values are left out that are 2
   * standard deviations or more away from the mean: z &middot; stddev + mean, |z| &lt; 2, each step
   * rounded to the element type. The values' own standard deviation is 0.8796 &middot; {@code
   * stddev}.
   *
   * @param target what to fill
   * @param mean the mean
   * @param stddev the standard deviation before the cut, at least 0
   * @throws IllegalArgumentException if the mean is not finite in the element type, {@code stddev}
   *     negative or not finite, or the target does not begin with the tensor and the numbers depend
   *     on what was drawn before
   */
  public final void truncatedNormal(Weights target, double mean, double stddev) {
    normal(TensorFlowKernel.TRUNCATED_NORMAL, target, mean, stddev);
  }

  private void normal(TensorFlowKernel kernel, Weights target, double mean, double stddev) {
    ElementType type = fillable(target).elementType();
    double shift = TensorFlowKernel.tensor("mean", mean, type);
    Checks.nonNegative("stddev", stddev);
    fill(kernel, target, TensorFlowKernel.tensor("stddev", stddev, type), shift);
  }

  private void fill(TensorFlowKernel kernel, Weights target, double scale, double shift) {
    Philox4x32 place = reserve(kernel + " " + target.elementType(), target.length());
    kernel.fill(place, target, scale, shift);
  }

  /**
   * Fills an array with uniform integers ({@code dtype=tf.int32}): minval + word mod (maxval -
   * minval), slightly biased unless the difference is a power of two.
   *
   * @param values the array
   * @param minval the least value
   * @param maxval one more than the greatest value
   * @return the array
   * @throws IllegalArgumentException unless {@code minval < maxval}
   */
  public final int[] uniformInt(int[] values, int minval, int maxval) {
    Objects.requireNonNull(values, "values");
    Checks.less("minval", minval, "maxval", maxval);
    Philox4x32 place = reserve("UNIFORM_INT int32", values.length);
    return TensorFlowInts.fill(
        place, values, word -> minval + Integer.remainderUnsigned(word, maxval - minval));
  }

  /**
   * Fills an array with uniform integers ({@code dtype=tf.int64}): minval + word mod (maxval -
   * minval), slightly biased unless the difference is a power of two.
   *
   * @param values the array
   * @param minval the least value
   * @param maxval one more than the greatest value
   * @return the array
   * @throws IllegalArgumentException unless {@code minval < maxval}
   */
  public final long[] uniformInt(long[] values, long minval, long maxval) {
    Objects.requireNonNull(values, "values");
    Checks.less("minval", minval, "maxval", maxval);
    Philox4x32 place = reserve("UNIFORM_INT int64", values.length);
    return TensorFlowInts.fill(
        place, values, word -> minval + Long.remainderUnsigned(word, maxval - minval));
  }
}
