package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What random walk initialization is for: a layer adds nothing to the expected logarithm of a
 * gradient's squared length. It multiplies the square by g^2 / n times a chi-square variate of k
 * degrees of freedom, whose logarithm is digamma(k / 2) + ln 2 in the mean; k = n without an
 * activation, and with ReLU the number of units that are on, each with probability 1/2.
 */
class RandomWalkTest {

  private static double linearDrift(double gain, int n) {
    return 2 * Math.log(gain) + Gamma.digamma(n / 2.0) - Math.log(n / 2.0);
  }

  /** Of the layers with any unit on. */
  private static double reluDrift(double gain, int n) {
    var units = new BinomialDistribution(null, n, 0.5);
    double sum = 0;
    for (int k = 1; k <= n; k++) {
      sum += units.probability(k) * linearDrift(gain * Math.sqrt((double) k / n), k);
    }
    return sum / (1 - units.probability(0));
  }

  /** digamma(x) = ln x - 1 / (2x) - 1 / (12 x^2) + ...; the gain cancels the second term. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100, 5000})
  void linearLayersDoNotDrift(int n) {
    double third = 1.0 / 3 / n / n;
    assertThat(linearDrift(PaperSchemes.randomWalk(n).gain(), n))
        .isBetween(-1.001 * third - 1e-14, 0.0);
    assertThat(linearDrift(Initializers.leCunNormal(n).standardDeviation() * Math.sqrt(n), n))
        .isLessThan(-0.99 / n);
  }

  /** The authors' gain is a fit: 3.5 % of He's drift is left. */
  @ParameterizedTest
  @ValueSource(ints = {10, 20, 50, 100, 500, 1000})
  void reluLayersHardlyDrift(int n) {
    double he = reluDrift(Initializers.heNormal(n).gain(), n);
    assertThat(he).isLessThan(-2.4 / n);
    assertThat(Math.abs(reluDrift(PaperSchemes.randomWalkRelu(n).gain(), n) / he)).isLessThan(0.04);
  }

  /** Python's math.sqrt(2) * math.exp(1.2 / (max(n, 6) - 2.4)). */
  @ParameterizedTest
  @CsvSource({
    "1, 1.973694019373153",
    "6, 1.973694019373153",
    "7, 1.8357317126208774",
    "100, 1.4317087661298527"
  })
  void theGainOfThePaper(int n, double gain) {
    assertThat(PaperSchemes.randomWalkRelu(n).gain()).isCloseTo(gain, within(1e-15));
    assertThat(PaperSchemes.randomWalkRelu(n).fanIn()).isEqualTo(n);
  }
}
