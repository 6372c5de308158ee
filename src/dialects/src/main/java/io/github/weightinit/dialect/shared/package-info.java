/**
 * What several frameworks share: filling in order, checks of targets and numbers, a layer's
 * tensors, the orthogonal factor, and XLA's arithmetic, which JAX and TensorFlow have. Not
 * exported. Uses the core, the layers of the recipes and {@code numeric}; no framework.
 */
@NullMarked
package io.github.weightinit.dialect.shared;

import org.jspecify.annotations.NullMarked;
