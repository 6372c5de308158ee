/**
 * Checkpoints: the weights of a whole model as files that PyTorch, Transformers, JAX and others
 * load.
 *
 * <p>Begin with {@link io.github.weightinit.checkpoint.Checkpoint}. This package uses the recipes,
 * the core and Jackson.
 */
@NullMarked
package io.github.weightinit.checkpoint;

import org.jspecify.annotations.NullMarked;
