/** Checks the tensors of a file against a plan, and says in words what is wrong. */
@NullMarked
package io.github.weightinit.cli.stored;

import org.jspecify.annotations.NullMarked;
