package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;

/**
 * Chrono initialization of the forget gate's bias: the logarithm of a uniform number, ln U[1,
 * T<sub>max</sub> - 1), so that the units of an LSTM remember for times spread evenly up to
 * T<sub>max</sub> steps.
 *
 * <p>With b = T<sub>max</sub> - 1: support [0, ln b], distribution function (e<sup>x</sup> - 1) /
 * (b - 1), mean b ln b / (b - 1) - 1, variance 1 - b (ln b / (b - 1))<sup>2</sup>.
 *
 * <p>The input gate's bias is the negative of the same numbers. {@code structure.ChronoBias} makes
 * the whole vector; where each gate has a bias of its own, {@code scaledBy(-1)} and the seed of the
 * forget gate give it.
 *
 * <p>Source: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, the
 * chrono initialization of section 2.
 *
 * @param tMax T<sub>max</sub>, the longest dependency expected, in steps, at least 3
 */
public record ChronoForgetBias(long tMax) implements ElementwiseInitializer {

  /**
   * Checks the component.
   *
   * @throws IllegalArgumentException if {@code tMax} is less than 3
   */
  public ChronoForgetBias {
    Checks.atLeast("tMax", 3, tMax);
  }

  private double longest() {
    return tMax - 1;
  }

  private Uniform times() {
    return new Uniform(1, longest());
  }

  /** Within the support, should the logarithm of the last number below b be rounded up. */
  private static double bias(double time, double upperBound) {
    return Math.min(StrictMath.log(time), upperBound);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    double upperBound = upperBound();
    Pagewise.fill(times(), time -> bias(time, upperBound), target, random);
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return bias(times().valueAt(index, random), upperBound());
  }

  @Override
  public double mean() {
    return longest() * (upperBound() / (longest() - 1)) - 1;
  }

  @Override
  public double variance() {
    double slope = upperBound() / (longest() - 1);
    return 1 - longest() * slope * slope;
  }

  @Override
  public double lowerBound() {
    return 0;
  }

  @Override
  public double upperBound() {
    return StrictMath.log(longest());
  }

  @Override
  public double cumulativeProbability(double x) {
    if (Checks.number("x", x) <= 0) {
      return 0;
    }
    return x >= upperBound() ? 1 : StrictMath.expm1(x) / (longest() - 1);
  }
}
