/**
 * Checks of weights against what their initializer promises, for weights from any source.
 *
 * <pre>{@code
 * double[] weights = Initializers.normal(0, 0.06).fill(new double[10_000], Seed.of(42));
 * SelfCheck check = SelfCheck.of(weights, Initializers.heNormal(784));        // or a float[]
 * System.out.println(check.passed());                                         // prints false
 * System.out.println(SelfCheck.of(weights, Initializers.normal(0, 0.06)).passed());    // prints true
 *
 * Plan plan = PyTorch.recipe().plan(ParameterList.of(PyTorch.linear(784, 256).parameters("fc")));
 * System.out.println(ModelCheck.of(plan, Seed.of(42)).passed());              // prints true
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.check.SelfCheck}. This package uses the initializers,
 * the plans of recipes and Apache Commons Math; it knows nothing of activations and signals.
 */
@NullMarked
package io.github.weightinit.check;

import org.jspecify.annotations.NullMarked;
