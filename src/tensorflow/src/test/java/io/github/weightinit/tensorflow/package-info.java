/** Tests of the adapter for TensorFlow-Java, eager and in graphs. */
@NullMarked
package io.github.weightinit.tensorflow;

import org.jspecify.annotations.NullMarked;
