/**
 * Initial weights of neural networks: {@link io.github.weightinit.Initializers} makes an {@link
 * io.github.weightinit.Initializer}, a {@link io.github.weightinit.Seed} names the tensor, {@link
 * io.github.weightinit.Weights} says where the weights go, {@link io.github.weightinit.Fan} what
 * the layer looks like.
 *
 * <p>Uses {@code java.base} and the packages {@code random} and {@code internal} alone.
 */
@NullMarked
package io.github.weightinit;

import org.jspecify.annotations.NullMarked;
