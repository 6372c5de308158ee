@NullMarked
package io.github.weightinit.signal;

import org.jspecify.annotations.NullMarked;
