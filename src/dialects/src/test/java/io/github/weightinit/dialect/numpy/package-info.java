@NullMarked
package io.github.weightinit.dialect.numpy;

import org.jspecify.annotations.NullMarked;
