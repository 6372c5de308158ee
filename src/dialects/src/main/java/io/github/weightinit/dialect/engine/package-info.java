/**
 * The generators of random integers under the frameworks, each as its authors define it and with
 * their known answers. Not exported. Uses {@code java.base} alone.
 */
@NullMarked
package io.github.weightinit.dialect.engine;

import org.jspecify.annotations.NullMarked;
