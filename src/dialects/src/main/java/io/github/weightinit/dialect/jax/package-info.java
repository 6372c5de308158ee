/**
 * JAX and Flax: keys, {@code jax.random}, {@code jax.nn.initializers} and the layers of Flax Linen
 * and NNX, bit for bit.
 *
 * <pre>{@code
 * JaxKey key = JaxKey.of(42);                                        // key = jax.random.key(42)
 * float[] w = JaxInitializers.heNormal()                             // w = he_normal()(key, (64, 128))
 *     .fill(new float[64 * 128], key, 64, 128);
 * System.out.println(w[0]);                                          // prints -0.005429454
 * Map<String, float[]> fc = FlaxRngs.of(0).layer(Flax.dense(784, 256));    // nnx.Linear(784, 256, ..)
 * System.out.println(fc.get("kernel")[0]);                           // prints 0.03822063
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.dialect.jax.JaxKey}; for layers with {@link
 * io.github.weightinit.dialect.jax.FlaxLinen} or {@link io.github.weightinit.dialect.jax.FlaxRngs}.
 * Uses the core, the layers of the recipes and the unexported packages {@code shared}, {@code
 * engine} and {@code numeric}; no other framework.
 */
@NullMarked
package io.github.weightinit.dialect.jax;

import org.jspecify.annotations.NullMarked;
