package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments and distribution function of the cut normal distribution, moderate and far out. */
class TruncatedNormalTest {

  /** mpmath: {@code mp.dps = 40; sqrt(1 - 4*exp(-2)/sqrt(2*pi)/erf(sqrt(2)))}. */
  private static final double CUT = 0.8796256610342398;

  @Test
  void theConstantIsTheStandardDeviationOfACutAtTwoSigma() {
    assertThat(TruncatedNormal.TWO_SIGMA_STANDARD_DEVIATION).isEqualTo(CUT);
    assertThat(new TruncatedNormal(0, 1, -2, 2).standardDeviation()).isCloseTo(CUT, within(2e-16));
    assertThat(TruncatedNormal.ofStandardDeviation(3, 0.1))
        .isEqualTo(new TruncatedNormal(3, 0.1 / CUT, -2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "-2, 2",
    "-1, 2",
    "-3, 0.1",
    "-0.1, 0.2",
    "0, 0.5",
    "0.001, 10",
    "0.5, 1.5",
    "1, Infinity",
    "-0.5, Infinity",
    "2, 4"
  })
  void moderateCutsAgreeWithCommonsMath(double a, double b) {
    Oracle oracle = Oracle.truncated(0.25, 2, a, b);
    TruncatedNormal scheme = new TruncatedNormal(0.25, 2, a, b);
    assertThat(scheme.mean()).isCloseTo(oracle.mean(), within(2e-14));
    assertThat(scheme.standardDeviation()).isCloseTo(oracle.deviation(), within(2e-14));
    assertThat(scheme.lowerBound()).isEqualTo(oracle.lower());
    assertThat(scheme.upperBound()).isEqualTo(oracle.upper());
    for (int i = 0; i <= 100; i++) {
      double x = 0.25 + 2 * (a + i / 100.0 * (Math.min(b, 8) - a));
      // The differences of Phi in the oracle lose digits where the interval has little probability.
      assertThat(scheme.cumulativeProbability(x))
          .isCloseTo(oracle.cdf().applyAsDouble(x), within(1e-13));
    }
  }

  /**
   * Far tails, narrow intervals and half-lines, where the closed forms lose every digit.
   *
   * <p>mpmath 1.3 with mp.dps = 60, g = lambda s: exp(-s*(2*c+s)/2), c the point of [a, b] nearest
   * to 0, lo = a - c, hi = b - c (200/max(1, c) for an end at infinity), I(h, l, u) = quad(h,
   * linspace(l, u, 41)): Z = I(g, lo, hi); m = I(s*g, lo, hi)/Z; mean = c + m; variance = I((s -
   * m)^2*g, lo, hi)/Z; F(x) = I(g, lo, x - c)/Z.
   */
  @ParameterizedTest
  @CsvSource({
    "8.0, 9.0, 8.121188992979796, 0.014148542782748111, 8.0625, 0.399283015811732",
    "8.0, 9.0, 8.121188992979796, 0.014148542782748111, 8.125, 0.6405556482685386",
    "8.0, 9.0, 8.121188992979796, 0.014148542782748111, 8.5, 0.9849406286168291",
    "50.0, 60.0, 50.019984031905636, 0.0003990431868038996, 50.0078125, 0.3234924226701645",
    "50.0, 60.0, 50.019984031905636, 0.0003990431868038996, 50.015625, 0.5423654193226819",
    "50.0, 60.0, 50.019984031905636, 0.0003990431868038996, 50.125, 0.9980893416140545",
    "1.0, 1.000001, 1.0000004999999166, 8.333333331961528e-14, 1.0000005, 0.5000001251110848",
    "1.0, Infinity, 1.525135276160981, 0.1990976655703488, 1.25, 0.33409218384599765",
    "1.0, Infinity, 1.525135276160981, 0.1990976655703488, 2.0, 0.8566065013011934",
    "1.0, Infinity, 1.525135276160981, 0.1990976655703488, 4.0, 0.9998003769742992",
    "-Infinity, -0.5, -1.1410777703680646, 0.26848040715587895, -3.0, 0.004375150061817739",
    "-Infinity, -0.5, -1.1410777703680646, 0.26848040715587895, -1.0, 0.5142170206794813",
    "-0.1, 0.2, 0.04962612518707062, 0.007477440489699552, 0.0, 0.33444166392953134",
    "-0.1, 0.2, 0.04962612518707062, 0.007477440489699552, 0.125, 0.7521026721680626",
    "-2.0, 2.0, 0.0, 0.7737413035499232, -1.0, 0.14238361399454696",
    "-2.0, 2.0, 0.0, 0.7737413035499232, 0.5, 0.7005893286629716",
    "0.001, 10.0, 0.7985212895629114, 0.3631622714043479, 0.5, 0.3824321747971729",
    "0.001, 10.0, 0.7985212895629114, 0.3631622714043479, 3.0, 0.9972980480913872",
    "-1.0, 2.0, 0.22963717909132897, 0.5197625392115339, 0.0, 0.41698875142898584",
    "-1.0, 2.0, 0.22963717909132897, 0.5197625392115339, 1.0, 0.8339775028579717",
    "30.0, Infinity, 30.033259667433676, 0.001103771511890091, 30.0078125, 0.20916452183294026",
    "30.0, Infinity, 30.033259667433676, 0.001103771511890091, 30.0625, 0.8472617644207244",
    "-9.0, -8.0, -8.121188992979796, 0.014148542782748111, -8.0625, 0.600716984188268"
  })
  void farAndNarrowCutsAgreeWithMpmath(
      double a, double b, double mean, double variance, double x, double probability) {
    TruncatedNormal scheme = new TruncatedNormal(0, 1, a, b);
    assertThat(scheme.mean()).isCloseTo(mean, within(4e-15 * Math.abs(mean)));
    assertThat(scheme.variance() / variance).isCloseTo(1, within(1e-13));
    assertThat(scheme.cumulativeProbability(x)).isCloseTo(probability, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2",
    "8, 9",
    "50, 60",
    "1, 1.000001",
    "-60, -50",
    "-Infinity, -30",
    "30, Infinity",
    "100, 100.0000000001"
  })
  void weightsAreInsideTheBounds(double a, double b) {
    TruncatedNormal scheme = new TruncatedNormal(-0.7, 0.3, a, b);
    assertThat(Arrays.stream(scheme.fill(new double[20_000], Seed.of(16))))
        .allMatch(w -> scheme.lowerBound() <= w && w <= scheme.upperBound());
    assertThat(scheme.cumulativeProbability(scheme.lowerBound())).isBetween(0.0, 1e-3);
    assertThat(scheme.cumulativeProbability(scheme.upperBound())).isBetween(1 - 1e-3, 1.0);
    assertThat(scheme.mean()).isBetween(scheme.lowerBound(), scheme.upperBound());
  }

  /** PyTorch's default bounds -2 and 2 at std 0.02: nothing is cut, and nothing rescaled. */
  @Test
  void betweenTakesBoundsInTheWeightsOwnUnits() {
    TruncatedNormal torch = TruncatedNormal.between(0, 0.02, -2, 2);
    assertThat(torch).isEqualTo(new TruncatedNormal(0, 0.02, -100, 100));
    assertThat(torch.standardDeviation()).isCloseTo(0.02, within(1e-17));
    TruncatedNormal shifted = TruncatedNormal.between(1, 2, 0, Double.POSITIVE_INFINITY);
    assertThat(shifted).isEqualTo(new TruncatedNormal(1, 2, -0.5, Double.POSITIVE_INFINITY));
    assertThat(TruncatedNormal.between(0.1, 0.3, -0.7, 0.9).lowerBound())
        .isCloseTo(-0.7, within(Math.ulp(0.7)));
  }

  @Test
  void withoutBoundsItIsTheNormalDistribution() {
    double infinity = Double.POSITIVE_INFINITY;
    TruncatedNormal uncut = new TruncatedNormal(2, 3, -infinity, infinity);
    Seed seed = Seed.of(17);
    assertThat(uncut.fill(new double[1000], seed))
        .isEqualTo(new Normal(2, 3).fill(new double[1000], seed));
    assertThat(uncut.mean()).isEqualTo(2);
    assertThat(uncut.variance()).isCloseTo(9, within(1e-14));
    assertThat(uncut.cumulativeProbability(-infinity)).isZero();
    assertThat(uncut.cumulativeProbability(infinity)).isEqualTo(1);
  }

  /** Where the square of a bound overflows as well. */
  @ParameterizedTest
  @CsvSource({
    "1e100, 2e100",
    "-1e150, -1e149",
    "1e150, Infinity",
    "1e200, Infinity",
    "-1.7e308, -1.6e308",
    "0, 1e-200",
    "0, 4.9e-324"
  })
  void nothingIsNaNFarOut(double a, double b) {
    TruncatedNormal scheme = new TruncatedNormal(0, 1, a, b);
    assertThat(Arrays.stream(scheme.fill(new double[100], Seed.of(18))))
        .allMatch(w -> a <= w && w <= b);
    assertThat(scheme.mean()).isBetween(a, b);
    assertThat(scheme.variance()).isGreaterThanOrEqualTo(0);
    assertThat(scheme.cumulativeProbability((a + Math.min(b, 1e307)) / 2)).isBetween(0.0, 1.0);
  }

  @Test
  void standardDeviation_survivesWhereTheVarianceDoesNot() {
    // A uniform distribution in all but name: width / sqrt(12).
    TruncatedNormal narrow = new TruncatedNormal(0, 1e200, 0, 1e-200);
    assertThat(narrow.standardDeviation()).isCloseTo(1 / Math.sqrt(12), within(1e-13));
    assertThat(narrow.variance()).isCloseTo(1.0 / 12, within(1e-13));
    assertThat(TruncatedNormal.ofStandardDeviation(0, 1e-170).standardDeviation())
        .isCloseTo(1e-170, withinPercentage(1e-12));
    assertThat(TruncatedNormal.ofStandardDeviation(0, 1e160).standardDeviation())
        .isCloseTo(1e160, withinPercentage(1e-12));
  }

  @Test
  void between_boundsThatAreOnePointInSigmas_areRefusedByTheirNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruncatedNormal.between(1e17, 1, 1, 2))
        .withMessage("[min, max] must not be a single point in sigmas from mu: [1.0, 2.0]");
  }
}
