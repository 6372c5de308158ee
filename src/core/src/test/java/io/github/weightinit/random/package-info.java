/** Tests of words and variates. */
@NullMarked
package io.github.weightinit.random;

import org.jspecify.annotations.NullMarked;
