/**
 * What the modules of this project share; it is exported to them alone, and may change at any time.
 * Uses {@code java.base} alone.
 */
@NullMarked
package io.github.weightinit.internal;

import org.jspecify.annotations.NullMarked;
