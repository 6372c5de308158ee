/** The page about the JVM's other frameworks, and PyTorch's initializers inside the JVM. */
@NullMarked
package io.github.weightinit.frameworks;

import org.jspecify.annotations.NullMarked;
