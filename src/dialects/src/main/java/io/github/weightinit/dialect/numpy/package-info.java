/**
 * NumPy's generators: {@code default_rng} and the older {@code np.random.seed}, bit for bit.
 *
 * <pre>{@code
 * double[] w = new double[64 * 128];
 * NumpyGenerator.defaultRng(42).normal(Weights.of(w), 0, 0.02);      // default_rng(42).normal(..)
 * System.out.println(w[0]);                                          // prints 0.006094341595088627
 * NumpyRandomState.seed(42).standardNormal(Weights.of(w));           // np.random.seed(42), then randn
 * System.out.println(w[0]);                                          // prints 0.4967141530112327
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.dialect.numpy.NumpyGenerator}. Uses the core and the
 * unexported packages {@code shared}, {@code engine} and {@code numeric}; no other framework.
 */
@NullMarked
package io.github.weightinit.dialect.numpy;

import org.jspecify.annotations.NullMarked;
