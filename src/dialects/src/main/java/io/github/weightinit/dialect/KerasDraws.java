package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code keras.random} on a backend, with an integer for a seed: every tensor begins anew.
 *
 * <p>After keras/src/backend/.../random.py of Keras 3.15.1 (Apache 2.0).
 */
interface KerasDraws {

  /** Fills a whole target with U(minval, maxval). */
  void uniform(Weights target, double minval, double maxval);

  /** Fills a whole target with N(mean, stddev^2). */
  void normal(Weights target, double mean, double stddev);

  /** Fills a whole target with N(mean, stddev^2), cut off at two standard deviations. */
  void truncatedNormal(Weights target, double mean, double stddev);

  /** Returns what a number of the program becomes by which a tensor of a type is multiplied. */
  default double scalar(double value, ElementType type) {
    return type == ElementType.FLOAT64 ? value : type.round((float) value);
  }

  /**
   * Returns what a number of the program becomes that is cast to a type, {@code keras.ops.cast}.
   */
  default double cast(double value, ElementType type) {
    return scalar(value, type);
  }

  /** Replaces each value by another. */
  static void map(Weights target, DoubleUnaryOperator operator) {
    int[] next = {0};
    Targets.each(target, () -> operator.applyAsDouble(target.get(next[0]++)));
  }
}
