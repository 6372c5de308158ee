@NullMarked
package io.github.weightinit.dialect.python;

import org.jspecify.annotations.NullMarked;
