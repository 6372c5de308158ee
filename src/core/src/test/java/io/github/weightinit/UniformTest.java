package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of the uniform distribution: the lower can occur, the upper cannot. */
class UniformTest {

  /** A stream whose words are all the same: the extreme variates, by choice and not by luck. */
  private static double[] scripted(Uniform uniform, long word) {
    RandomStream stream = (index, draw) -> word;
    double[] weights = new double[3];
    uniform.fill(Weights.of(weights), stream);
    assertThat(weights).containsOnly(uniform.valueAt(7, stream));
    return weights;
  }

  /** Within [lower, upper) at the ends and the middle of what words can say. */
  static void halfOpen(Initializer initializer, double lower, double upper) {
    for (long word : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
      double[] weights = new double[3];
      initializer.fill(Weights.of(weights), (RandomStream) (index, draw) -> word);
      for (double weight : weights) {
        assertThat(weight).isGreaterThanOrEqualTo(lower).isLessThan(upper);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1",
    "0, 1",
    "-1, 3",
    "0.1, 0.3",
    "1, 1.0000000000000002",
    "1, 1.0000000000000007",
    "-1.0000000000000002, -1",
    "-0.1, 1e17",
    "1e300, 1.0000001e300",
    "-1.7976931348623157e308, 1.7976931348623157e308",
    "-1.7976931348623157e308, -1.7976931348623155e308",
    "0, 1e-323",
    "-4.9e-324, 4.9e-324",
    "-4.9e-324, 0",
    "0, 4.9e-324"
  })
  void theLowerBoundIsReachedAndTheUpperIsNot(double lower, double upper) {
    Uniform uniform = new Uniform(lower, upper);
    for (double weight : scripted(uniform, Long.MIN_VALUE)) {
      // One rounding of the centre and one of the half-width apart; the very bound where lo = -hi.
      assertThat(weight).isGreaterThanOrEqualTo(lower).isLessThan(upper);
      assertThat(weight - lower).isLessThanOrEqualTo(2 * Math.ulp(Math.max(-lower, upper)));
    }
    halfOpen(uniform, lower, upper);
    assertThat(Arrays.stream(uniform.fill(new double[1000], Seed.of(13))))
        .allMatch(w -> lower <= w && w < upper && Double.doubleToRawLongBits(w) != Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1, 0.05423261445466404, 1e-300, Double.MIN_NORMAL, 1e308, Double.MAX_VALUE})
  void aSymmetricOneReachesItsLowerBoundExactly(double bound) {
    assertThat(scripted(new Uniform(-bound, bound), Long.MIN_VALUE)).containsOnly(-bound);
    assertThat(scripted(new Uniform(-bound, bound), Long.MAX_VALUE)[0]).isLessThan(bound);
  }

  /**
   * Bounds three units apart. The 2^52 even steps are rounded, so the lower bound gets the step at
   * the very end and no other: it can occur, but is not seen.
   */
  @Test
  void valuesBetweenNearBoundsAreThoseOfTheGrid() {
    double ulp = Math.ulp(1.0);
    Uniform narrow = new Uniform(1, 1 + 3 * ulp);
    double[] weights = narrow.fill(new double[10_000], Seed.of(14));
    assertThat(Arrays.stream(weights).distinct()).containsOnly(1 + ulp, 1 + 2 * ulp);
    assertThat(scripted(narrow, Long.MIN_VALUE)).containsOnly(1);
  }

  /** Documented: a narrower type may round to the upper bound, and does. */
  @Test
  void aFloatMayRoundToTheUpperBound() {
    RandomStream greatest = (index, draw) -> Long.MAX_VALUE;
    float[] weights = new float[1];
    new Uniform(-1, 1).fill(Weights.of(weights), greatest);
    assertThat(weights).containsExactly(1);
  }

  @Test
  void momentsAndDistributionFunction() {
    Uniform uniform = new Uniform(-1, 3);
    assertThat(uniform.mean()).isEqualTo(1);
    assertThat(uniform.variance()).isCloseTo(16.0 / 12, within(1e-15));
    assertThat(uniform.standardDeviation()).isCloseTo(4 / Math.sqrt(12), within(1e-15));
    assertThat(uniform.cumulativeProbability(-1)).isZero();
    assertThat(uniform.cumulativeProbability(-2)).isZero();
    assertThat(uniform.cumulativeProbability(0)).isEqualTo(0.25);
    assertThat(uniform.cumulativeProbability(3)).isEqualTo(1);
    assertThat(uniform.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(uniform.cumulativeProbability(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void theWidestHasFiniteMomentsWhereTheyFit() {
    Uniform widest = new Uniform(-Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(widest.mean()).isZero();
    assertThat(widest.standardDeviation()).isEqualTo(Double.MAX_VALUE / Math.sqrt(3));
    assertThat(widest.variance()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(widest.cumulativeProbability(0)).isEqualTo(0.5);
    assertThat(Arrays.stream(widest.fill(new double[100_000], Seed.of(15))))
        .allMatch(Double::isFinite);
  }
}
