/**
 * Schemes whose weights depend on one another: orthogonal, identity, Dirac, sparse, packed tensors
 * and the like. Each knows its shape and fills whole tensors; those whose weights know their place
 * alone fill slices too.
 *
 * <p>{@code src/docs/structure-v1.md} specifies what they compute, as part of stream version 1.
 *
 * <p>Uses {@code java.base} and the packages {@code weightinit}, {@code random} and {@code
 * internal} alone.
 */
@NullMarked
package io.github.weightinit.structure;

import org.jspecify.annotations.NullMarked;
