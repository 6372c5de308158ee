@NullMarked
package io.github.weightinit.cli.dialect;

import org.jspecify.annotations.NullMarked;
