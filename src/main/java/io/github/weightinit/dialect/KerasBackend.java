package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.util.function.DoubleUnaryOperator;

/**
 * What Keras runs on ({@code KERAS_BACKEND}). The initializers' seeds, fans and scales are the same
 * on each; the random numbers are the backend's own.
 */
public enum KerasBackend {
  /**
   * TensorFlow: {@code tf.random.stateless_*} with the seeds (seed mod 2<sup>31</sup> - 2, 0). Any
   * seed.
   */
  TENSORFLOW {
    /** What becomes of a seed that is cast for XLA: {@code floormod(seed, int32.max - 1)}. */
    private static final long SEEDS = Integer.MAX_VALUE - 1;

    private TensorFlowStateless ops(long seed) {
      return TensorFlowStateless.of(Math.floorMod(seed, SEEDS), 0);
    }

    @Override
    void uniform(long seed, Weights target, double minval, double maxval) {
      // The bounds become tensors of float32 before they are cast, for float64 too.
      ops(seed).uniform(target, (float) minval, (float) maxval);
    }

    @Override
    void normal(long seed, Weights target, double mean, double stddev) {
      ops(seed).normal(target, mean, stddev);
    }

    @Override
    void truncatedNormal(long seed, Weights target, double mean, double stddev) {
      ops(seed).truncatedNormal(target, mean, stddev);
    }

    /** A number is a tensor of float32 before it is cast. */
    @Override
    double constant(double value, ElementType type) {
      return type.round((float) value);
    }
  },

  /**
   * JAX: {@code jax.random.*} with the raw key (seed, 0), which is not {@code jax.random.key(seed)}.
   * Seeds from 0 to 2<sup>32</sup> - 1. {@code float64} as with {@code jax_enable_x64}; without it
   * JAX makes {@code float32} of it.
   */
  JAX {
    private JaxKey key(long seed) {
      return JaxKey.ofData((int) unsigned(seed), 0);
    }

    @Override
    void uniform(long seed, Weights target, double minval, double maxval) {
      key(seed).uniform(target, minval, maxval);
    }

    @Override
    void normal(long seed, Weights target, double mean, double stddev) {
      JaxKey key = key(seed);
      key.normal(target);
      scale(JaxReal.of(target), target, mean, stddev);
    }

    @Override
    void truncatedNormal(long seed, Weights target, double mean, double stddev) {
      JaxKey key = key(seed);
      key.truncatedNormal(target, -2, 2);
      scale(JaxReal.of(target), target, mean, stddev);
    }

    private void scale(JaxReal real, Weights target, double mean, double stddev) {
      double factor = real.constant("stddev", stddev);
      double shift = real.constant("mean", mean);
      map(target, z -> real.round(real.round(z * factor) + shift));
    }

    @Override
    double scalar(double value, ElementType type) {
      return numpy(value, type);
    }
  },

  /**
   * NumPy: {@code default_rng([seed, 0])} in {@code float64}, rounded to the type. Seeds from 0 to
   * 2<sup>32</sup> - 1.
   */
  NUMPY {
    private NumpyGenerator generator(long seed) {
      return NumpyGenerator.defaultRng(SeedSequence.of(unsigned(seed), 0));
    }

    @Override
    void uniform(long seed, Weights target, double minval, double maxval) {
      NumpyGenerator generator = generator(seed);
      double range = NumpyArguments.range(minval, maxval);
      ElementType type = target.elementType();
      Targets.each(target, () -> numpy(minval + range * generator.random(), type));
    }

    @Override
    void normal(long seed, Weights target, double mean, double stddev) {
      NumpyGenerator generator = generator(seed);
      ElementType type = target.elementType();
      Targets.each(target, () -> numpy(generator.normal(mean, stddev), type));
    }

    @Override
    void truncatedNormal(long seed, Weights target, double mean, double stddev) {
      NumpyGenerator generator = generator(seed);
      ElementType type = target.elementType();
      double least = mean - 2 * stddev;
      double greatest = mean + 2 * stddev;
      // Keras draws whole tensors and joins what is left of them, which is the same.
      Targets.each(
          target,
          () -> {
            double value = generator.normal(mean, stddev);
            while (!(value >= least && value <= greatest)) {
              value = generator.normal(mean, stddev);
            }
            return numpy(value, type);
          });
    }

    @Override
    double scalar(double value, ElementType type) {
      return numpy(value, type);
    }
  };

  /** Fills a whole target with U(minval, maxval), {@code keras.random.uniform}. */
  abstract void uniform(long seed, Weights target, double minval, double maxval);

  /** Fills a whole target with N(mean, stddev^2), {@code keras.random.normal}. */
  abstract void normal(long seed, Weights target, double mean, double stddev);

  /** The same cut off at two standard deviations, {@code keras.random.truncated_normal}. */
  abstract void truncatedNormal(long seed, Weights target, double mean, double stddev);

  /** Returns what a number of the program is in a type. */
  double scalar(double value, ElementType type) {
    return type == ElementType.FLOAT64 ? value : type.round((float) value);
  }

  /** Returns what a number becomes that is cast, {@code keras.ops.cast}. */
  double constant(double value, ElementType type) {
    return scalar(value, type);
  }

  /** NumPy rounds to bfloat16 by way of a {@code float}, to float16 at once. */
  static double numpy(double value, ElementType type) {
    return type == ElementType.BFLOAT16 ? (float) value : value;
  }

  private static long unsigned(long seed) {
    if (seed < 0 || seed > 0xffffffffL) {
      throw new IllegalArgumentException("seed must be from 0 to 2^32 - 1: " + seed);
    }
    return seed;
  }

  /** Replaces each value by another. */
  static void map(Weights target, DoubleUnaryOperator operator) {
    int[] next = {0};
    Targets.each(target, () -> operator.applyAsDouble(target.get(next[0]++)));
  }
}
