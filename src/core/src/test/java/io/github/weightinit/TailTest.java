package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The tail beyond the outermost layer of the normal ziggurat, where one weight in 38,000 is: too
 * few even of 67 million, so the words are chosen to lead there.
 */
class TailTest {

  private static final int N = 1_000_000;

  /** x[0] of the table, where the outermost layer ends. */
  private static final double LAYERS_END = 4.2035098396275785;

  /** Part 2,047 is no layer; a choice near 0 is the box of the tail; bit 63 is the sign. */
  private static RandomStream tails(Seed seed) {
    RandomStream words = seed.stream();
    return (index, draw) ->
        draw == 0 ? (index % 2 == 0 ? Long.MIN_VALUE : 0) | 0x7FF : words.word(index, draw);
  }

  /**
   * 95 % of the first tries are accepted, each a normal variate beyond the layers. A tail from the
   * exponential distribution alone, without the refusals, would have a mean 0.021 farther out: 71
   * standard errors of 0.208 / sqrt(475,000).
   */
  @Test
  void theTailHasTheDistributionOfTheNormal() {
    double[] weights = new double[N];
    Initializers.standardNormal().fill(Weights.of(weights), tails(Seed.of(24)));
    for (int sign : new int[] {-1, 1}) {
      double[] tail =
          Arrays.stream(weights).map(x -> sign * x).filter(x -> x > LAYERS_END).toArray();
      assertThat(tail.length).isGreaterThan(N / 2 * 9 / 10);
      Oracle oracle = Oracle.truncated(0, 1, LAYERS_END, Double.POSITIVE_INFINITY);
      DistributionChecks.support(tail, oracle);
      DistributionChecks.moments(tail, oracle);
      DistributionChecks.evenBins(tail, oracle);
      Arrays.sort(tail);
      DistributionChecks.kolmogorovSmirnov(tail, oracle);
    }
  }

  /** What a tail variate is depends on its sign bit by the sign alone. */
  @Test
  void bothSidesAreReached() {
    double[] weights = new double[1000];
    Initializers.standardNormal().fill(Weights.of(weights), tails(Seed.of(25)));
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i] < 0).isEqualTo(i % 2 == 0);
    }
  }
}
