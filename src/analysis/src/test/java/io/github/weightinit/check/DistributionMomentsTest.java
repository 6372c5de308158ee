package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.structure.ZeroRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionMomentsTest {

  /**
   * What is left of an exponential tail where 1 - F is 1e-15, at 34 deviations: of the eighth
   * moment 8 x 34^7 x 1e-15 = 4e-4 of 10,482, and of others less.
   */
  private static final double ERROR = 1e-7;

  private static void assertMoments(ElementwiseInitializer initializer, double... from3) {
    var moments = DistributionMoments.of(initializer);
    assertThat(moments.areKnown()).isTrue();
    assertThat(moments.standardized(0)).isEqualTo(1);
    assertThat(moments.standardized(1)).isCloseTo(0, within(1e-12));
    assertThat(moments.standardized(2)).isCloseTo(1, within(1e-12));
    for (int k = 3; k < 3 + from3.length; k++) {
      double expected = from3[k - 3];
      assertThat(moments.standardized(k))
          .as("moment %d of %s", k, initializer)
          .isCloseTo(expected, within(ERROR * Math.max(1, Math.abs(expected))));
    }
    assertThat(moments.skewness()).isEqualTo(moments.standardized(3));
    assertThat(moments.kurtosis()).isEqualTo(moments.standardized(4));
  }

  /** (2k - 1)!!. */
  @Test
  void ofANormalDistribution() {
    double[] moments = {0, 3, 0, 15, 0, 105, 0, 945, 0, 10395};
    assertMoments(Initializers.standardNormal(), moments);
    assertMoments(Initializers.normal(-7, 1e-5), moments);
    assertMoments(Initializers.heNormal(784).scaledBy(-3), moments);
    assertMoments(Initializers.heNormal(784).parallel(), moments);
  }

  /** 3^(k/2) / (k + 1). */
  @Test
  void ofAUniformDistribution() {
    double[] moments = {0, 9 / 5.0, 0, 27 / 7.0, 0, 9, 0, 243 / 11.0, 0, 729 / 13.0};
    assertMoments(Initializers.uniform(-1, 3), moments);
    assertMoments(Initializers.xavierUniform(784, 256).scaledBy(0.1), moments);
  }

  /** By mpmath with 40 digits: quad of x^k exp(-x^2 / 2) between the cuts, over the area. */
  @ParameterizedTest
  @CsvSource({
    "-2, 2, 0, 2.3655367171296495, 0, 7.4711933006109226, 0, 27.189591165476513",
    "-1, 2, 0.32254591283309152, 2.2801724579228966, 1.8991400454276013, 7.2433635857918092,"
        + " 9.6504523466432762, 28.00521038045973",
    "-0.5, 3, 0.72873362614486916, 3.0576714267533438, 5.6896028972298812, 17.356054104870537,"
        + " 45.31562194754641, 135.4497512974193",
    "8, 9, 1.8532542803795512, 7.6780634916842614, 31.902807743426147, 154.35410526553333,"
        + " 807.00460353507997, 4493.9248384529901",
    "1, Infinity, 1.3162280375655792, 4.9973567732993142, 15.920114806707301,"
        + " 63.367470521457795, 272.25884728775085, 1286.636311059583",
    "-Infinity, -0.5, -1.1688590086307692, 4.4290982118716876, -12.820950987386833,"
        + " 47.865568965951909, -189.01176180344592, 821.96592736301251",
    "8, Infinity, 1.9200250591630821, 8.3863537234568705, 38.828292316768545,"
        + " 219.73555361299327, 1426.8537573813225, 10481.635533687341",
    "-0.001, 0.002, 5.1961503071303626e-7, 1.8000003085718246, 2.2269221328361073e-6,"
        + " 3.8571444000028242, 7.7942295906268754e-6, 9.0000058909231331",
  })
  void ofATruncatedNormalDistribution(
      double lower,
      double upper,
      double m3,
      double m4,
      double m5,
      double m6,
      double m7,
      double m8) {
    assertMoments(new TruncatedNormal(1, 2, lower, upper), m3, m4, m5, m6, m7, m8);
  }

  // By Simpson's rule with 200,000 intervals, in Python. A narrow cut leaves a uniform
  // distribution.
  @ParameterizedTest
  @CsvSource({
    "0.000001, 1.8",
    "0.005, 1.8",
    "0.02, 1.800055",
    "1, 1.940920",
    "3, 2.828886",
    "40, 3",
    "Infinity, 3",
  })
  void aTruncatedNormalIsBetweenAUniformAndANormal(double cut, double kurtosis) {
    assertThat(DistributionMoments.of(new TruncatedNormal(1, 2, -cut, cut)).kurtosis())
        .isCloseTo(kurtosis, within(2e-5));
  }

  /**
   * With b = T - 1 the bias is ln b - X, X exponential and cut where it is ln b. Of b = 1e6 hardly
   * anything is cut, and -X has the moments (-1)^k times the subfactorials of k: 2, 9, 44, 265.
   */
  @Test
  void ofAChronoBias() {
    var moments = DistributionMoments.of(PaperSchemes.chronoForgetBias(1_000_000_001));
    assertThat(moments.standardized(3)).isCloseTo(-2, within(1e-4));
    assertThat(moments.standardized(4)).isCloseTo(9, within(1e-3));
    assertThat(moments.standardized(5)).isCloseTo(-44, within(1e-2));
    assertThat(moments.standardized(6)).isCloseTo(265, within(0.2));
  }

  @Test
  void aDistributionWithoutADensityHasNone() {
    for (ElementwiseInitializer without :
        List.of(
            Initializers.constant(0.3),
            Initializers.uniform(1, 1 + 3 * Math.ulp(1.0)),
            new ZeroRow(Initializers.standardNormal(), 5, 7, 2),
            new Coin())) {
      var moments = DistributionMoments.of(without);
      assertThat(moments.areKnown()).as("%s", without).isFalse();
      assertThat(moments.kurtosis()).isNaN();
      assertThat(moments.skewness()).isNaN();
    }
  }

  @Test
  void theirNumberIsLimited() {
    var moments = DistributionMoments.of(Initializers.standardNormal());
    assertThatThrownBy(() -> moments.standardized(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be from 0 to 12: -1");
    assertThatThrownBy(() -> moments.standardized(13)).hasMessageEndingWith("12: 13");
  }

  /** Models have many tensors of few distributions, and each distribution takes long. */
  @Test
  void theyAreComputedOnceForAStandardDistribution() {
    var moments = DistributionMoments.of(new TruncatedNormal(0, 1, -1.25, 2));
    assertThat(DistributionMoments.of(new TruncatedNormal(7, 0.02, -1.25, 2))).isSameAs(moments);
    assertThat(DistributionMoments.of(new TruncatedNormal(0, 1, -1.25, 2.5)).kurtosis())
        .isNotEqualTo(moments.kurtosis());
  }

  /** What is given for a normal distribution is what the integral is, as of one cut far out. */
  @Test
  void aNormalDistributionHasTheMomentsOfItsIntegral() {
    var given = DistributionMoments.of(Initializers.standardNormal());
    var integrated = DistributionMoments.of(new TruncatedNormal(0, 1, -30, 30));
    for (int k = 0; k <= DistributionMoments.HIGHEST; k++) {
      assertThat(given.standardized(k))
          .isCloseTo(integrated.standardized(k), within(ERROR * given.standardized(k & -2)));
    }
    assertThat(given.lowest()).isCloseTo(integrated.lowest(), within(1e-12));
    assertThat(given.highest()).isCloseTo(integrated.highest(), within(1e-12));
  }
}
