package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignificanceTest {

  /** scipy.stats.kstwo.sf(d, n), SciPy 1.x; the last number is the relative error allowed. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.75, 0.5, 1e-12",
    "1, 0.999999999, 1.999999943436137e-09, 1e-7",
    "8, 0.9, 1.9999999999999964e-08, 1e-12",
    "20, 0.8, 2.8339126616210803e-14, 1e-12",
    "100, 0.4, 5.947617451361663e-15, 1e-11",
    "140, 0.3, 1.1370251710737309e-11, 1e-9",
    "140, 0.5, 6.869300438276986e-33, 1e-11",
    "140, 0.9, 2.0855973600936603e-140, 1e-10",
    "10, 0.3, 0.27053557479999946, 1e-12",
    "10, 0.6, 0.0005681672000000003, 1e-10",
    "100, 0.05, 0.9532159710635725, 1e-10",
    "100, 0.2, 0.0005551927327988775, 1e-9",
    "140, 0.2, 2.1981563302200222e-05, 1e-8",
    "141, 0.12, 0.03160060527758468, 1e-3",
    "1000, 0.02, 0.8108971656895577, 1e-4",
    "1000, 0.045, 0.03378304014546085, 1e-4",
    "1000, 0.085, 9.8196611505516e-07, 0.03",
    "100000, 0.0025, 0.5586954140357887, 1e-6",
    "100000, 0.0047, 0.024040916622911235, 1e-4",
    "100000, 0.0085, 1.0542093418424839e-06, 1e-3",
    "100000, 0.012, 6.158882571057449e-13, 2e-3",
    "1000000, 0.0009, 0.39250068453988984, 1e-6",
    "1000000, 0.0027, 9.294496472186731e-07, 1e-4",
  })
  void theDistributionOfKolmogorovsDistance(int n, double d, double probability, double error) {
    assertThat(Significance.ofDistance(d, n)).isCloseTo(probability, within(error * probability));
  }

  @Test
  void noDistanceIsNoSurpriseAndAllOfItIs() {
    assertThat(Significance.ofDistance(0, 10)).isEqualTo(1);
    // Ten numbers are all above the distribution, as far as a double tells: 2 (2^-53)^10.
    assertThat(Significance.ofDistance(1, 10)).isCloseTo(2 * 0x1p-530, withinPercentage(1e-6));
    assertThat(Significance.ofDistance(0.9, 100_000)).isZero();
  }

  /** Values of an even grid are nearer to their distribution than any that are drawn. */
  @ParameterizedTest
  @ValueSource(longs = {141, 1_000, 10_000, 100_000, 10_000_000, 1L << 40})
  void anEvenGridIsNoSurprise(long n) {
    assertThat(Significance.ofDistance(0.5 / (double) n, n)).isEqualTo(1);
    double before = 1;
    for (double root = 0.01; root < 3; root *= 1.01) {
      double probability = Significance.ofDistance(root / Math.sqrt((double) n), n);
      // The formulas agree to 1e-3 where they meet.
      assertThat(probability).as("%s", root).isBetween(0.0, before + 1e-3);
      before = probability;
    }
  }

  /**
   * A sum of n squares of normal variates has chi-squared's distribution, skewness sqrt(8 / n). The
   * approximation errs towards too large a probability: of 10 squares 1.6e-6 for 1e-6.
   */
  @ParameterizedTest
  @CsvSource({"10, 0.7", "100, 0.1", "1000, 0.02", "100000, 0.01"})
  void aMeanOfSquaresIsJudgedByItsOwnTails(int n, double error) {
    var chiSquared = new ChiSquaredDistribution(null, n);
    for (double p : new double[] {1e-6, 1e-4, 0.01, 0.1}) {
      double z = (chiSquared.inverseCumulativeProbability(1 - p / 2) - n) / Math.sqrt(2.0 * n);
      assertThat(Significance.ofStandardErrors(z, Math.sqrt(8.0 / n)))
          .isCloseTo(p, within(error * p));
    }
  }

  @Test
  void aNormalStatisticNeedsNoCorrection() {
    assertThat(Significance.ofNormal(4.891638475698591)).isCloseTo(1e-6, within(1e-15));
    assertThat(Significance.ofStandardErrors(-4.891638475698591, 0)).isCloseTo(1e-6, within(1e-15));
    assertThat(Significance.ofStandardErrors(4.89, 1e-5))
        .isCloseTo(Significance.ofNormal(4.89), within(1e-9));
  }
}
