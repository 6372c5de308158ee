/**
 * TensorFlow on the CPU: its stateless operations, {@code tf.random.Generator} and the operations
 * after {@code tf.random.set_seed}, bit for bit.
 *
 * <pre>{@code
 * float[] w = new float[784 * 256];
 * TensorFlowStateless.of(42, 0).normal(Weights.of(w), 0, 0.05);      // stateless_normal(..)
 * System.out.println(w[0]);                                          // prints 7.908538E-4
 * TensorFlowRandom.setSeed(42).uniform(Weights.of(w), -1, 1);        // set_seed(42), then uniform
 * System.out.println(w[0]);                                          // prints 0.3291242
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.dialect.tensorflow.TensorFlowOps}. Uses the core,
 * {@code python}, which gives the seeds of operations, and the unexported packages {@code shared},
 * {@code engine} and {@code numeric}; no other framework.
 */
@NullMarked
package io.github.weightinit.dialect.tensorflow;

import org.jspecify.annotations.NullMarked;
