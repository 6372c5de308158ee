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
 * <p>Independent weights have the measures {@code mean}, {@code std}, {@code skewness}, {@code
 * kurtosis}, {@code minimum}, {@code maximum} and {@code kolmogorov-smirnov}. Each has the
 * probability that correct weights are at least as far off, and is flagged if that is less than
 * 10<sup>-6</sup>. Further measures count what must not be: weights {@code outside} of the support,
 * weights that are not {@code finite}, {@code repeats} of eight weights or more, weights of a
 * constant that do not {@code equal} it. The parts of a tensor that is made of others, such as a
 * packed one, are measured one by one. Orthogonal weights have the greatest error of {@code
 * orthogonality}, allowed for rounding, and the {@code mean} and {@code kurtosis} of a matrix that
 * may be any. Columns or rows of a sparse tensor have their number of zeros, at random places:
 * {@code zeros in common} and {@code runs of zeros} tell of others; its other weights are
 * independent.
 *
 * <p>What cannot be judged is {@link io.github.weightinit.check.SelfCheck.Outcome#NOT_CHECKED},
 * unless something else is flagged: fewer than 9 weights that are drawn at random; a tensor that
 * comes whole only and has more than 2<sup>24</sup>; a distribution in which some values have a
 * probability of their own; weights that depend on one another in a way that only an initializer of
 * your own knows.
 *
 * <p>A correct tensor is flagged with a probability of at most 7 10<sup>-6</sup>, a correct model
 * of 300 tensors with 0.2 %. 100,000 weights are enough to find, with a probability of 99.9 % (z =
 * 4.89 + 3.09): a mean off by 0.025 standard deviations, a standard deviation off by 1.8 % (normal)
 * or 1.1 % (uniform), a skewness of 0.06, a kurtosis off by 0.12 (normal), and any part of the
 * probability larger than 0.014 in the wrong place.
 *
 * <p>Begin with {@link io.github.weightinit.check.SelfCheck}. This package uses the initializers,
 * the plans of recipes and Apache Commons Math; it knows nothing of activations and signals.
 */
@NullMarked
package io.github.weightinit.check;

import org.jspecify.annotations.NullMarked;
