package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Pages;
import java.util.Objects;

/**
 * The operations that TensorFlow's three sources of random numbers share: {@link
 * TensorFlowStateless}, {@link TensorFlowGenerator} and {@link TensorFlowRandom}. The sources
 * differ in where a tensor begins in the stream; the values made from there are the same.
 */
public abstract sealed class TensorFlowOps
    permits TensorFlowStateless, TensorFlowGenerator, TensorFlowRandom {

  /** How far a source with a state moves the counter on for each element. */
  static final int BLOCKS_PER_ELEMENT = 256;

  /** Whether a target is filled on all cores. */
  private final boolean parallel;

  TensorFlowOps(boolean parallel) {
    this.parallel = parallel;
  }

  /** Returns where the elements of the next tensor begin. */
  abstract Philox4x32 reserve(String op, long elements);

  /** Returns whether a target is filled on all cores. */
  final boolean isParallel() {
    return parallel;
  }

  /** Checks a target and returns it. */
  Weights fillable(Weights weights) {
    return SequentialFill.whole(weights);
  }

  /**
   * Fills a target with a uniform distribution: u &middot; (maxval - minval) + minval, each step
   * rounded to the element type. u is in [0, 1) and has 7 bits ({@code bfloat16}), 10 ({@code
   * float16}), 23 ({@code float32}) or 52 ({@code float64}). Rounding may reach {@code maxval}.
   * Bounds in the wrong order are refused; TensorFlow refuses them for integers only. Its defaults
   * are 0 and 1.
   *
   * @param weights the target
   * @param minval the least value
   * @param maxval the end of the interval, at least {@code minval}
   * @throws IllegalArgumentException if a bound or their difference is not finite in the element
   *     type, {@code minval > maxval}, or the source has a state and the target does not begin with
   *     the tensor
   */
  public final void uniform(Weights weights, double minval, double maxval) {
    ElementType type = fillable(weights).elementType();
    double min = TensorFlowKernel.tensor("minval", minval, type);
    double max = TensorFlowKernel.tensor("maxval", maxval, type);
    Checks.ordered("minval", minval, "maxval", maxval);
    double range = TensorFlowKernel.tensor("maxval - minval", max - min, type);
    fill(TensorFlowKernel.UNIFORM, weights, range, min);
  }

  /**
   * Fills a target with a normal distribution: z &middot; stddev + mean, each step rounded to the
   * element type. z comes from Box and Muller's method, in {@code double} for {@code float64}, in
   * {@code float} for other types. TensorFlow's defaults are 0 and 1.
   *
   * @param weights the target
   * @param mean the mean
   * @param stddev the standard deviation, at least 0
   * @throws IllegalArgumentException if the mean is not finite in the element type, {@code stddev}
   *     is negative or not finite, or the source has a state and the target does not begin with the
   *     tensor
   */
  public final void normal(Weights weights, double mean, double stddev) {
    normal(TensorFlowKernel.NORMAL, weights, mean, stddev);
  }

  /**
   * Fills a target with a normal distribution without the values that are 2 standard deviations or
   * more away from the mean: z &middot; stddev + mean, |z| &lt; 2, each step rounded to the element
   * type. The standard deviation of the values is 0.8796 &middot; {@code stddev}. TensorFlow's
   * defaults are 0 and 1.
   *
   * @param weights the target
   * @param mean the mean
   * @param stddev the standard deviation before the cut, at least 0
   * @throws IllegalArgumentException if the mean is not finite in the element type, {@code stddev}
   *     is negative or not finite, or the source has a state and the target does not begin with the
   *     tensor
   */
  public final void truncatedNormal(Weights weights, double mean, double stddev) {
    normal(TensorFlowKernel.TRUNCATED_NORMAL, weights, mean, stddev);
  }

  private void normal(TensorFlowKernel kernel, Weights weights, double mean, double stddev) {
    ElementType type = fillable(weights).elementType();
    double shift = TensorFlowKernel.tensor("mean", mean, type);
    Checks.nonNegative("stddev", stddev);
    fill(kernel, weights, TensorFlowKernel.tensor("stddev", stddev, type), shift);
  }

  private void fill(TensorFlowKernel kernel, Weights weights, double scale, double shift) {
    Philox4x32 place = reserve(kernel + " " + weights.elementType(), weights.length());
    if (isParallel()) {
      Pages.inParallel(
          weights.firstIndex(),
          weights.length(),
          Pages.SIZE,
          (from, to) -> kernel.fill(place, weights.slice(from, to), scale, shift));
    } else {
      kernel.fill(place, weights, scale, shift);
    }
  }

  /**
   * Fills an array with uniform integers ({@code dtype=tf.int32}): minval + word mod (maxval -
   * minval), slightly uneven unless the difference is a power of two.
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
   * minval), slightly uneven unless the difference is a power of two.
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
