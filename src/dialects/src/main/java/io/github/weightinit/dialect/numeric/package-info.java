/**
 * Elementary functions as the C libraries and compilers of the frameworks compute them, down to
 * which products are fused with which sums. Not exported. Uses {@code java.base} alone.
 *
 * <p>None of them is more exact than {@link java.lang.StrictMath}. They are wrong in the same last
 * bits as the originals.
 */
@NullMarked
package io.github.weightinit.dialect.numeric;

import org.jspecify.annotations.NullMarked;
