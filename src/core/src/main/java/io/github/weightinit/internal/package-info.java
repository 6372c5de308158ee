/**
 * What the other packages share and nobody outside may use: not exported. Uses {@code java.base}
 * alone.
 */
@NullMarked
package io.github.weightinit.internal;

import org.jspecify.annotations.NullMarked;
