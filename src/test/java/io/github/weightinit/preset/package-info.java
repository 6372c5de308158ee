/** Tests of the recipes. */
@NullMarked
package io.github.weightinit.preset;

import org.jspecify.annotations.NullMarked;
