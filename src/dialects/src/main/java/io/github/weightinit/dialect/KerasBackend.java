package io.github.weightinit.dialect;

import io.github.weightinit.internal.Checks;

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
    @Override
    KerasDraws draws(long seed) {
      return new KerasOnTensorFlow(seed);
    }
  },

  /**
   * JAX: {@code jax.random.*} with the raw key (seed, 0), which is not {@code
   * jax.random.key(seed)}. Seeds from 0 to 2<sup>32</sup> - 1. {@code float64} as with {@code
   * jax_enable_x64}; without it JAX makes {@code float32} of it.
   */
  JAX {
    @Override
    KerasDraws draws(long seed) {
      return new KerasOnJax((int) Checks.word("seed", seed));
    }
  },

  /**
   * PyTorch: a new generator for each tensor, seeded with the low 32 bits. Any seed. The build is
   * {@link TorchDialect#X86_AVX2}.
   */
  TORCH {
    @Override
    KerasDraws draws(long seed) {
      return new KerasOnTorch(seed);
    }
  },

  /**
   * NumPy: {@code default_rng([seed, 0])} in {@code float64}, rounded to the type. Seeds from 0 to
   * 2<sup>32</sup> - 1. Keras itself leaves two results in {@code float32} here: of {@code
   * Orthogonal} in {@code float64} and of {@code Identity} in {@code bfloat16}; those here have the
   * type that was asked for.
   */
  NUMPY {
    @Override
    KerasDraws draws(long seed) {
      return new KerasOnNumpy(Checks.word("seed", seed));
    }
  };

  /**
   * Returns the backend's random numbers from a seed.
   *
   * @throws IllegalArgumentException if the backend does not take the seed
   */
  abstract KerasDraws draws(long seed);
}
