@NullMarked
package io.github.weightinit.analysis;

import org.jspecify.annotations.NullMarked;
