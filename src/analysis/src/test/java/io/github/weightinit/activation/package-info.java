@NullMarked
package io.github.weightinit.activation;

import org.jspecify.annotations.NullMarked;
