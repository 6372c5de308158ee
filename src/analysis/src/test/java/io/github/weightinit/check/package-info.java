@NullMarked
package io.github.weightinit.check;

import org.jspecify.annotations.NullMarked;
