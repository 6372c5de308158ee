/**
 * Other frameworks' own bit streams: the weights that PyTorch, NumPy, JAX, Flax, TensorFlow and
 * Keras make from the same seed, bit for bit.
 *
 * <ul>
 *   <li>PyTorch on the CPU: {@link io.github.weightinit.dialect.TorchRandom}, after {@code
 *       torch.manual_seed}; its builds {@link io.github.weightinit.dialect.TorchBuild}.
 *   <li>NumPy: {@link io.github.weightinit.dialect.NumpyGenerator}, {@code default_rng}, and its
 *       {@link io.github.weightinit.dialect.SeedSequence}; {@link
 *       io.github.weightinit.dialect.NumpyRandomState}, {@code np.random.seed}.
 *   <li>Python's {@code random}: {@link io.github.weightinit.dialect.PythonRandom}.
 *   <li>JAX: {@link io.github.weightinit.dialect.JaxKey}, {@code jax.random}; {@link
 *       io.github.weightinit.dialect.JaxInitializers}, {@code jax.nn.initializers}. Flax: {@link
 *       io.github.weightinit.dialect.FlaxLinen} and {@link io.github.weightinit.dialect.FlaxRngs}.
 *   <li>TensorFlow: {@link io.github.weightinit.dialect.TensorFlowStateless}, {@link
 *       io.github.weightinit.dialect.TensorFlowGenerator} and, after {@code tf.random.set_seed},
 *       {@link io.github.weightinit.dialect.TensorFlowRandom}.
 *   <li>Keras 3 on each of its backends: {@link io.github.weightinit.dialect.KerasInitializers}
 *       with seeds; {@link io.github.weightinit.dialect.KerasRandom} without, for layers.
 * </ul>
 *
 * <p>Nothing here is of the library's own stream. Generators that have a state in the original have
 * one here: the order of calls matters, and one object must not be shared by threads. Keys of JAX,
 * pairs of seeds and initializers are values. Each class says with which versions it was compared,
 * and where it was not: everything on Linux x86-64 with glibc, nothing on Windows, macOS, AArch64,
 * musl or a GPU, nor on hosts of Intel.
 *
 * <p>Uses {@code java.base}, the packages {@code weightinit} and {@code preset}, and its own {@code
 * engine} and {@code numeric}, which the module does not export.
 */
@NullMarked
package io.github.weightinit.dialect;

import org.jspecify.annotations.NullMarked;
