/** How the command reads what people write: numbers, and names with mistakes in them. */
@NullMarked
package io.github.weightinit.cli.text;

import org.jspecify.annotations.NullMarked;
