@NullMarked
package io.github.weightinit.dialect.jax;

import org.jspecify.annotations.NullMarked;
