/**
 * What frameworks and papers do: the defaults of PyTorch's, Keras' and Flax's layers, and recipes
 * for whole models.
 *
 * <p>Uses {@code java.base} and the packages {@code weightinit}, {@code random}, {@code structure}
 * and {@code internal} alone.
 */
@NullMarked
package io.github.weightinit.preset;

import org.jspecify.annotations.NullMarked;
