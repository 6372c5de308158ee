/**
 * Python's {@code random.Random}, bit for bit. Keras and TensorFlow take their seeds from it.
 *
 * <pre>{@code
 * PythonRandom random = PythonRandom.seed(42);                       // random.seed(42)
 * System.out.println(random.randint(1, 1_000_000_000));              // prints 686579304
 * }</pre>
 *
 * <p>Uses the unexported packages {@code shared} and {@code engine}; no framework.
 */
@NullMarked
package io.github.weightinit.dialect.python;

import org.jspecify.annotations.NullMarked;
