@NullMarked
package io.github.weightinit.structure;

import org.jspecify.annotations.NullMarked;
