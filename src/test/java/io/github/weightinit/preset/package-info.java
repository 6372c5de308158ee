/** What several tests share. */
@NullMarked
package io.github.weightinit.preset;

import org.jspecify.annotations.NullMarked;
