/** How commands read what people write: numbers, and names with mistakes in them. */
@NullMarked
package io.github.weightinit.checkpoint.text;

import org.jspecify.annotations.NullMarked;
