package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;

/**
 * See {@link PaperSchemes#chronoForgetBias}.
 *
 * @param tMax the longest dependency expected, in steps, at least 3
 */
record ChronoForgetBias(long tMax) implements ElementwiseInitializer {

  ChronoForgetBias {
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
