/** What several tests share. */
@NullMarked
package io.github.weightinit.testing;

import org.jspecify.annotations.NullMarked;
