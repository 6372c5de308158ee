/**
 * Keras 3 on TensorFlow, JAX, PyTorch or NumPy: initializers with seeds, and layers after {@code
 * keras.utils.set_random_seed}, bit for bit.
 *
 * <pre>{@code
 * float[] w = KerasInitializers.glorotUniform(42)                    // GlorotUniform(seed=42)((64, 128))
 *     .on(KerasBackend.JAX).fill(new float[64 * 128], 64, 128);
 * System.out.println(w[0]);                                          // prints 0.023592498
 * var keras = KerasRandom.setRandomSeed(42);                         // set_random_seed(42)
 * Map<String, float[]> fc = keras.layer(Keras.dense(784, 256));      // fc = layers.Dense(256)
 * System.out.println(fc.get("kernel")[0]);                           // prints 0.054412827
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.dialect.keras.KerasInitializers}, or with {@link
 * io.github.weightinit.dialect.keras.KerasRandom} for layers. Uses the core, the layers of the
 * recipes, and the packages of the frameworks that are Keras' backends; none of them uses this one.
 */
@NullMarked
package io.github.weightinit.dialect.keras;

import org.jspecify.annotations.NullMarked;
