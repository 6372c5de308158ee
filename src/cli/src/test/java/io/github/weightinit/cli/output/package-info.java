@NullMarked
package io.github.weightinit.cli.output;

import org.jspecify.annotations.NullMarked;
