@NullMarked
package io.github.weightinit.dialect.tensorflow;

import org.jspecify.annotations.NullMarked;
