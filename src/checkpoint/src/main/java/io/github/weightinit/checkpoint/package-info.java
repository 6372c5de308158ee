/**
 * Checkpoints: the weights of a whole model as files that PyTorch, Transformers, JAX and others
 * load; such files, whoever wrote them, read and compared bit by bit with what a recipe gives.
 *
 * <p>Begin with {@link io.github.weightinit.checkpoint.Checkpoint} to write, {@link
 * io.github.weightinit.checkpoint.StoredModel} to read, {@link
 * io.github.weightinit.checkpoint.Comparison} to compare. This package uses the recipes, the core
 * and Jackson's parser.
 */
@NullMarked
package io.github.weightinit.checkpoint;

import org.jspecify.annotations.NullMarked;
