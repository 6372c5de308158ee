package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The distribution function of the normal distribution, and its extremes. */
class NormalTest {

  @Test
  void cumulativeProbabilityIsThatOfCommonsMath() {
    Normal normal = new Normal(0.5, 3);
    for (double z = -8; z <= 8; z += 1.0 / 64) {
      double expected = Erf.erfc(-z / Math.sqrt(2)) / 2;
      assertThat(normal.cumulativeProbability(0.5 + 3 * z)).isCloseTo(expected, within(1e-14));
    }
  }

  /**
   * The lower tail has relative accuracy.
   *
   * <p>mpmath 1.3: {@code mp.dps = 40; ncdf(mpf(x))}, for example {@code ncdf(-20)}.
   */
  @ParameterizedTest
  @CsvSource({
    "-1, 0.15865525393145705",
    "-2.5, 0.0062096653257761352",
    "-6, 9.8658764503769814e-10",
    "-8.5, 9.4795348222033184e-18",
    "-13, 6.1171643995498797e-39",
    "-20, 2.7536241186062337e-89",
    "-37, 5.7255712225245768e-300"
  })
  void theLowerTailKeepsItsDigits(double x, double expected) {
    assertThat(new Normal(0, 1).cumulativeProbability(x) / expected).isCloseTo(1, within(1e-13));
  }

  @Test
  void farOutItIsZeroAndOne() {
    Normal normal = new Normal(1, 2);
    assertThat(normal.cumulativeProbability(-1e300)).isZero();
    assertThat(normal.cumulativeProbability(1e300)).isEqualTo(1);
    assertThat(normal.cumulativeProbability(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(normal.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(new Normal(0, 1e-10).cumulativeProbability(1e300)).isEqualTo(1);
    assertThat(new Normal(Double.MAX_VALUE / 2, 1e306).cumulativeProbability(-Double.MAX_VALUE))
        .isZero();
  }

  @Test
  void cumulativeProbability_ofNoNumber_isRefused() {
    ElementwiseInitializer[] schemes = {
      new Normal(0, 1), new Uniform(0, 1), new Constant(0), new TruncatedNormal(0, 1, -2, 2)
    };
    for (ElementwiseInitializer scheme : schemes) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> scheme.cumulativeProbability(Double.NaN))
          .withMessage("x must be a number: NaN");
    }
  }

  @Test
  void uniformBoundsOneStepApart_haveNoProbabilityBetween() {
    Uniform uniform = new Uniform(0, Double.MIN_VALUE);
    assertThat(uniform.cumulativeProbability(0)).isZero();
    assertThat(uniform.cumulativeProbability(Double.MIN_VALUE)).isEqualTo(1);
  }

  @Test
  void momentsAreTheComponents() {
    Normal normal = new Normal(-1.5, 0.25);
    assertThat(normal.mean()).isEqualTo(-1.5);
    assertThat(normal.standardDeviation()).isEqualTo(0.25);
    assertThat(normal.variance()).isEqualTo(0.0625);
  }

  @Test
  void truncatedKeepsMeanAndStandardDeviation() {
    TruncatedNormal truncated = new Normal(-1.5, 0.25).truncated();
    assertThat(truncated.mean()).isEqualTo(-1.5);
    assertThat(truncated.standardDeviation()).isCloseTo(0.25, within(1e-15));
    assertThat(truncated.sigma()).isEqualTo(0.25 / 0.8796256610342398);
  }

  /** The widest that is allowed: 13 standard deviations still fit. */
  @Test
  void theLargestWeightsAreFinite() {
    double[] weights =
        new Normal(0, Double.MAX_VALUE / 13.5).fill(new double[100_000], Seed.of(11));
    assertThat(Arrays.stream(weights)).allMatch(Double::isFinite);
    double[] shifted =
        new Normal(Double.MAX_VALUE / 2, Double.MAX_VALUE / 27)
            .fill(new double[100_000], Seed.of(11));
    assertThat(Arrays.stream(shifted)).allMatch(Double::isFinite);
  }

  /** The word 0 is a layer and a multiple of 0, but for the lowest bit, which is always set. */
  @Test
  void zeroDoesNotOccur() {
    assertThat(new Normal(0, 1).valueAt(0, (index, draw) -> 0)).isPositive();
    assertThat(new Normal(0, 1).valueAt(0, (index, draw) -> -1L << 11)).isNegative();
  }

  @Test
  void theSmallestWeightsAreNeverNegativeZero() {
    double[] weights = new Normal(0, Double.MIN_VALUE).fill(new double[10_000], Seed.of(12));
    assertThat(Arrays.stream(weights))
        .allMatch(w -> Double.doubleToRawLongBits(w) != Long.MIN_VALUE);
    // A mean of -0.0 makes none either, though -0.0 + -0.0 is -0.0.
    double[] shifted = new Normal(-0.0, Double.MIN_VALUE).fill(new double[10_000], Seed.of(12));
    PureFunctionChecks.assertSame(shifted, weights);
    assertThat(weights).contains(0.0, Double.MIN_VALUE, -Double.MIN_VALUE);
  }
}
