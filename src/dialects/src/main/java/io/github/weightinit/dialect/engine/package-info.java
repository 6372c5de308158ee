/**
 * The generators of random integers that frameworks are built on, each at its author's definition
 * and with its author's known answers. Not exported. Uses {@code java.base} alone.
 */
@NullMarked
package io.github.weightinit.dialect.engine;

import org.jspecify.annotations.NullMarked;
