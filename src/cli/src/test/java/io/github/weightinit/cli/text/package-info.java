@NullMarked
package io.github.weightinit.cli.text;

import org.jspecify.annotations.NullMarked;
