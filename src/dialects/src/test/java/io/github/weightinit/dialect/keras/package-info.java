@NullMarked
package io.github.weightinit.dialect.keras;

import org.jspecify.annotations.NullMarked;
