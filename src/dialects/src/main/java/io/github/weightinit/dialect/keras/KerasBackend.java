package io.github.weightinit.dialect.keras;

import io.github.weightinit.dialect.torch.TorchBuild;

/**
 * The backends of Keras ({@code KERAS_BACKEND}). Seeds, fans and scales of the initializers are the
 * same on each; the random numbers are the backend's own.
 *
 * <pre>{@code
 * KerasInitializers.glorotUniform(42).on(KerasBackend.JAX).fill(new float[8192], 64, 128);
 * }</pre>
 */
public enum KerasBackend {
  /**
   * TensorFlow: {@code tf.random.stateless_*} with the seeds (seed mod 2<sup>31</sup> - 2, 0). It
   * takes any seed.
   */
  TENSORFLOW,

  /**
   * JAX: {@code jax.random.*} with the raw key (seed, 0), which is not {@code
   * jax.random.key(seed)}. It takes seeds from 0 to 2<sup>32</sup> - 1. {@code float64} is that of
   * {@code jax_enable_x64}; without it JAX computes {@code float32} instead.
   */
  JAX,

  /**
   * PyTorch: a new generator for each tensor, seeded with the low 32 bits. It takes any seed. The
   * build is {@link TorchBuild#X86_AVX2}.
   */
  TORCH,

  /**
   * NumPy: {@code default_rng([seed, 0])} in {@code float64}, rounded to the type. It takes seeds
   * from 0 to 2<sup>32</sup> - 1. Two results differ in type from those of Keras, which returns
   * {@code float32} for {@code Orthogonal} in {@code float64} and for {@code Identity} in {@code
   * bfloat16}; here they have the requested type.
   */
  NUMPY
}
