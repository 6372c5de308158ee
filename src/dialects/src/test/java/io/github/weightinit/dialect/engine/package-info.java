@NullMarked
package io.github.weightinit.dialect.engine;

import org.jspecify.annotations.NullMarked;
