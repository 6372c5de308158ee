/**
 * Initial weights of neural networks.
 *
 * <pre>{@code
 * float[] w = Initializers.heNormal(784).fill(new float[784 * 256], Seed.of(42).at("fc1.weight"));
 * System.out.println(w[0]);                                          // prints -0.007314123
 * System.out.println(Initializers.heNormal(784).variance());         // prints 0.0025510204081632655
 * }</pre>
 *
 * <p>{@link io.github.weightinit.Initializers} makes an {@link io.github.weightinit.Initializer}, a
 * {@link io.github.weightinit.Seed} names the tensor, {@link io.github.weightinit.Weights} says
 * where the weights go, and {@link io.github.weightinit.Fan} how many inputs and outputs meet in
 * the layer. Begin to read at {@code Initializer}.
 *
 * <p><a href="doc-files/stream-v1.html">Stream version 1</a> says which bits come out.
 *
 * <p>Uses {@code java.base} and the packages {@code random} and {@code internal} alone.
 */
@NullMarked
package io.github.weightinit;

import org.jspecify.annotations.NullMarked;
