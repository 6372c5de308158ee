package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Samplers;

/**
 * The uniform distribution on [lower, upper): mean (lower + upper) / 2, variance (upper -
 * lower)<sup>2</sup> / 12.
 *
 * <p>{@code lower} can occur; {@code upper} cannot as a {@code double}, but a narrower element type
 * may round to it. The values are 2<sup>52</sup> evenly spaced ones, rounded (fewer where the
 * bounds are so close, or so near to the least double, that there are no more between).
 *
 * @param lower the lower bound, finite
 * @param upper the upper bound, finite, greater than {@code lower}
 */
public record Uniform(double lower, double upper) implements ElementwiseInitializer {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a bound is not finite or {@code lower >= upper}
   */
  public Uniform {
    Checks.finite("lower", lower);
    Checks.finite("upper", upper);
    if (!(lower < upper)) {
      throw new IllegalArgumentException(
          "lower must be less than upper: [" + lower + ", " + upper + ")");
    }
  }

  /** The uniform distribution on [-bound, bound). */
  static Uniform symmetric(double bound) {
    return new Uniform(-bound, bound);
  }

  private ScaledVariate variate() {
    double centre = lower / 2 + upper / 2;
    double half = upper / 2 - lower / 2;
    // The extreme variates decide, since rounding is monotone.
    boolean within = centre - half >= lower && centre + half * (1 - 0x1p-51) < upper;
    return within
        ? new ScaledVariate(Samplers.uniform(), centre, half)
        : new ScaledVariate(Samplers.uniform(), centre, half, lower, Math.nextDown(upper));
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    variate().fill(target, random);
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return variate().value(index, random);
  }

  @Override
  public double mean() {
    return lower / 2 + upper / 2;
  }

  @Override
  public double variance() {
    double half = upper / 2 - lower / 2;
    return half * half / 3;
  }

  @Override
  public double standardDeviation() {
    return (upper / 2 - lower / 2) / Math.sqrt(3);
  }

  @Override
  public double lowerBound() {
    return lower;
  }

  @Override
  public double upperBound() {
    return upper;
  }

  @Override
  public double cumulativeProbability(double x) {
    if (Checks.number("x", x) <= lower) {
      return 0;
    }
    return x >= upper ? 1 : (x / 2 - lower / 2) / (upper / 2 - lower / 2);
  }
}
