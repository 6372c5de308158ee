@NullMarked
package io.github.weightinit.spark;

import org.jspecify.annotations.NullMarked;
