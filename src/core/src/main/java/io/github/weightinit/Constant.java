package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/**
 * Every weight the same: 0 for a bias, 1 for the scale of a normalization. Takes no random words.
 *
 * @param value the weight, finite
 */
public record Constant(double value) implements ElementwiseInitializer {

  /**
   * Checks the component.
   *
   * @throws IllegalArgumentException if the value is not finite
   */
  public Constant {
    Checks.finite("value", value);
  }

  @Override
  public void fill(Weights target, RandomStream random) {
    Objects.requireNonNull(target, "target").fill(value);
  }

  @Override
  public double valueAt(long index, RandomStream random) {
    return value;
  }

  @Override
  public double mean() {
    return value;
  }

  @Override
  public double variance() {
    return 0;
  }

  @Override
  public double lowerBound() {
    return value;
  }

  @Override
  public double upperBound() {
    return value;
  }

  @Override
  public double cumulativeProbability(double x) {
    return Checks.number("x", x) < value ? 0 : 1;
  }
}
