/**
 * Checks of weights against what their initializer promises, for weights from any source.
 *
 * <pre>{@code
 * SelfCheck check = SelfCheck.of(weights, Initializers.heNormal(784));     // a double[] or float[]
 * check.passed();
 * System.out.print(check);                                                 // every measure in a table
 * ModelCheck.of(plan, Seed.of(42)).passed();                               // all tensors of a model
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.check.SelfCheck}. This package uses the initializers,
 * the plans of recipes and Apache Commons Math; it knows nothing of activations and signals.
 */
@NullMarked
package io.github.weightinit.check;

import org.jspecify.annotations.NullMarked;
