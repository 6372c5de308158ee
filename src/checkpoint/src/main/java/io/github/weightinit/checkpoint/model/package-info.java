/**
 * What the arguments of a command say about a model: where its parameters stand, its recipe, its
 * types. The command line and the job for Spark read them here, so that they mean the same. Begin
 * with {@link ModelRequest}.
 */
@NullMarked
package io.github.weightinit.checkpoint.model;

import org.jspecify.annotations.NullMarked;
