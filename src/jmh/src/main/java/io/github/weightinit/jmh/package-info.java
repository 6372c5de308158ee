/** Benchmarks; {@code README.md} says how to run them. */
@NullMarked
package io.github.weightinit.jmh;

import org.jspecify.annotations.NullMarked;
