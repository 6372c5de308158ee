@NullMarked
package io.github.weightinit.checkpoint.text;

import org.jspecify.annotations.NullMarked;
