@NullMarked
package io.github.weightinit.cli.stored;

import org.jspecify.annotations.NullMarked;
