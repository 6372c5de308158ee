/**
 * Other frameworks' calls by name, for the command {@code dialect}: which there are, with what
 * arguments, and what they give. Uses the library and {@code java.base} alone; knows no command.
 */
@NullMarked
package io.github.weightinit.cli.dialect;

import org.jspecify.annotations.NullMarked;
