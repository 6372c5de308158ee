/**
 * Other frameworks' own bit streams: the weights that PyTorch, NumPy, JAX, Flax, TensorFlow and
 * Keras make from the same seed, bit for bit.
 *
 * <p>Nothing here is of the library's own stream. Generators that have a state in the original have
 * one here: the order of calls matters, and one object must not be shared by threads. Keys of JAX
 * are values.
 *
 * <p>Uses {@code java.base}, the packages {@code weightinit} and {@code preset}, and its own {@code
 * engine} and {@code numeric}, which the module does not export.
 */
@NullMarked
package io.github.weightinit.dialect;

import org.jspecify.annotations.NullMarked;
