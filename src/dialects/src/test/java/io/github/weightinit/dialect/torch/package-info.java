@NullMarked
package io.github.weightinit.dialect.torch;

import org.jspecify.annotations.NullMarked;
