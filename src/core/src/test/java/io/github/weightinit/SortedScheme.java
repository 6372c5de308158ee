package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.structure.StructuredInitializer;
import java.util.Arrays;

/**
 * A structured scheme to test with: standard normal weights in ascending order, so that each
 * depends on all. Writes only what it was given, whole.
 */
public record SortedScheme(long weightCount) implements StructuredInitializer {

  @Override
  public void fill(Weights target, RandomStream random) {
    if (target.length() == 0) {
      return;
    }
    assertThat((long) target.length()).isEqualTo(weightCount);
    assertThat(target.firstIndex()).isZero();
    double[] weights = new double[target.length()];
    Initializers.standardNormal().fill(Weights.of(weights), random);
    Arrays.sort(weights);
    target.set(0, weights, 0, weights.length);
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return 1;
  }

  @Override
  public double lowerBound() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upperBound() {
    return Double.POSITIVE_INFINITY;
  }
}
