package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.tensorflow.TensorFlowStateless;

/** {@code keras.random} on TensorFlow. */
final class KerasOnTensorFlow implements KerasDraws {

  /** Keras reduces seeds so that XLA takes them: {@code floormod(seed, int32.max - 1)}. */
  private static final long SEEDS = Integer.MAX_VALUE - 1;

  private final TensorFlowStateless ops;

  KerasOnTensorFlow(long seed, boolean parallel) {
    var one = TensorFlowStateless.of(Math.floorMod(seed, SEEDS), 0);
    ops = parallel ? one.parallel() : one;
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    // Keras makes the bounds tensors of float32 and then casts them, even to float64
    ops.uniform(target, (float) minval, (float) maxval);
  }

  @Override
  public void normal(Weights target, double mean, double stddev) {
    ops.normal(target, mean, stddev);
  }

  @Override
  public void truncatedNormal(Weights target, double mean, double stddev) {
    ops.truncatedNormal(target, mean, stddev);
  }

  /** Keras makes a number a tensor of float32 and then casts it. */
  @Override
  public double cast(double value, ElementType type) {
    return type.round((float) value);
  }
}
