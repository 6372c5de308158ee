@NullMarked
package io.github.weightinit.dialect;

import org.jspecify.annotations.NullMarked;
