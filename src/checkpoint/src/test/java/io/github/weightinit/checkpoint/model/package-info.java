@NullMarked
package io.github.weightinit.checkpoint.model;

import org.jspecify.annotations.NullMarked;
