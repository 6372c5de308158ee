@NullMarked
package io.github.weightinit.dialect.numeric;

import org.jspecify.annotations.NullMarked;
