@NullMarked
package io.github.weightinit.cli.model;

import org.jspecify.annotations.NullMarked;
