@NullMarked
package io.github.weightinit.dialect.shared;

import org.jspecify.annotations.NullMarked;
