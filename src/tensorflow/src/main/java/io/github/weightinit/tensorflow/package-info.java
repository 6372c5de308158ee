/**
 * Initializers for TensorFlow-Java, and what is wrong with the weights that a model has.
 *
 * <p>Begin with {@link io.github.weightinit.tensorflow.WeightInit}. It may use the face, checks and
 * TensorFlow-Java without its native code.
 */
@NullMarked
package io.github.weightinit.tensorflow;

import org.jspecify.annotations.NullMarked;
