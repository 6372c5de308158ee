/**
 * The command {@code weight-init}: initializes every tensor of a model, slice by slice, and
 * compares what was stored with what the scheme promises.
 */
@NullMarked
package io.github.weightinit.cli;

import org.jspecify.annotations.NullMarked;
