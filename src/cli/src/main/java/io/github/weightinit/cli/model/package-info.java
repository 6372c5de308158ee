/** Reads the parameter list of a model, and plans it by a recipe. */
@NullMarked
package io.github.weightinit.cli.model;

import org.jspecify.annotations.NullMarked;
