package io.github.weightinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {

  /**
   * Made with mpmath at 30 digits, apart from {@code gains.py}: a number is met when it is right to
   * half a unit of its last digit.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          linear,          1.0000000000,  1.0000000000, 1.0000000000,   1.0000000000, 1,            1
          relu,            0.50000000000, 1.4142135624, 0.50000000000,  1.4142135624, 1.7128585504, 1
          leaky_relu,      0.50005000000, 1.4141428570, 0.50005000000,  1.4141428570, 1.7048316272, 1
          leaky_relu(0.2), 0.52000000000, 1.3867504906, 0.52000000000,  1.3867504906, 1.5464600604, 1
          relu6,           0.49999999808, 1.4142135651, 0.49999999901,  1.4142135638, 1.7128585550, 1.0000000
          tanh,            0.39429449040, 1.5925374197, 0.46440290245,  1.4674135916, 1.5925374197, 1.1778072
          sigmoid,         0.29337903586, 1.8462285453, 0.044836241350, 4.7226460859, 4.8013133720, 0.15282701
          hard_tanh,       0.51605855096, 1.3920361404, 0.68268949214,  1.2102870624, 1.3920361404, 1.3228915
          erf,             0.46455905440, 1.4671669505, 0.56941003473,  1.3252183529, 1.4671669505, 1.2257000
          gelu,            0.42522148257, 1.5335304412, 0.45585086565,  1.4811144127, 1.7009262434, 1.0720316
          gelu_tanh,       0.42519371103, 1.5335805217, 0.45581784596,  1.4811680581, 1.7009165617, 1.0720240
          silu,            0.35577551982, 1.6765324703, 0.37948235163,  1.6233202580, 1.7871872221, 1.0666342
          mish,            0.45234219238, 1.4868475813, 0.47908375837,  1.4447552325, 1.5920253811, 1.0591180
          elu,             0.64494541749, 1.2451983007, 0.66810200122,  1.2234285576, 1.2708434179, 1.0359047
          celu,            0.64494541749, 1.2451983007, 0.66810200122,  1.2234285576, 1.2708434179, 1.0359047
          selu,            1.0000000000,  1.0000000000, 1.0715749925,   0.96602577697, 1.0000000000, 1.0715750
          softplus,        0.92124590886, 1.0418668355, 0.29337903586,  1.8462285453, 1.9191259801, 0.31845898
          softsign,        0.18301402127, 2.3375333631, 0.22767134042,  2.0957806089, 2.3375333631, 1.2440104
          hardswish,       0.33156737514, 1.7366572128, 0.35853151718,  1.6700763674, 1.8138714738, 1.0813233
          sin,             0.43233235838, 1.5208666232, 0.56766764162,  1.3272506003, 1.5208666232, 1.3130353
          atan,            0.44970091643, 1.4912076181, 0.50000000000,  1.4142135624, 1.4912076181, 1.1118501
          squared_relu,    1.5000000000,  0.81649658093, 2.0000000000,  0.70710678119, 0.894427191, 1.3333333
          """)
  void theKnownGains(
      String name,
      String second,
      String gain,
      String gradient,
      String gradientGain,
      String nfnet,
      String chi) {
    var summary = Gain.summary(Activations.named(name));

    assertRounded(summary.secondMoment(), second);
    assertRounded(summary.gain(), gain);
    assertRounded(summary.gradientMoment(), gradient);
    assertRounded(summary.gradientGain(), gradientGain);
    assertRounded(summary.standardizationGain(), nfnet);
    // ReLU6's is 1.0000000019, 1 to the seven digits that the others have.
    assertRounded(summary.chi(), name.equals("relu6") ? "1.0000000" : chi);
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, .461", "elu, .891", "selu, .783", "softplus, .492", "sigmoid, .106", "softsign, .477",
    "erf, .409", "relu, 1.000", "mish, 1.076", "gelu, 1.144", "silu, 1.173", "hardswish, 1.224",
    "bilinear, 2.000"
  })
  void theKnownStabilities(String name, String stability) {
    assertRounded(Gain.summary(Nonlinearities.named(name)).stability(), stability);
  }

  private static void assertRounded(double actual, String expected) {
    var printed = new BigDecimal(expected);
    double half = printed.ulp().doubleValue() / 2;
    assertThat(actual).isCloseTo(printed.doubleValue(), within(half + 1e-15));
  }

  /** The same numbers of mpmath as above, by the names that people look for. */
  @Test
  void theUsualActivationsHaveTheirGainsByName() {
    assertRounded(Gain.linear(), "1.0000000000");
    assertRounded(Gain.relu(), "1.4142135624");
    assertRounded(Gain.leakyRelu(0.2), "1.3867504906");
    assertRounded(Gain.tanh(), "1.5925374197");
    assertRounded(Gain.sigmoid(), "1.8462285453");
    assertRounded(Gain.selu(), "1.0000000000");
    assertRounded(Gain.gelu(), "1.5335304412");
    assertRounded(Gain.silu(), "1.6765324703");
    assertRounded(Gain.of(Activations.mish()), "1.4868475813");
    assertThat(Gain.of(GatedUnit.swiGlu())).isEqualTo(Gain.secondMoment(GatedUnit.swiGlu()));
    assertRefused(() -> Gain.leakyRelu(Double.NaN), "slope must be finite: NaN");
  }

  @Test
  void someGainsAreExactToTheLastBit() {
    assertThat(Gain.secondMoment(Activations.relu())).isEqualTo(Math.sqrt(2));
    assertThat(Gain.secondMoment(Activations.linear())).isEqualTo(1);
    assertThat(Gain.secondMoment(Activations.leakyRelu(0.2)))
        .isEqualTo(Math.sqrt(2 / (1 + 0.2 * 0.2)));
    // Stein's identity.
    assertThat(Activations.atan().gradientMoment(1)).isCloseTo(0.5, within(1e-15));
  }

  /** V(q) = gain^2 E f^2 has its fixed point where it is asked for. */
  @Test
  void aGainKeepsTheVarianceForWhichItIs() {
    for (double q : new double[] {1e-3, 0.3, 1, 7, 1e3}) {
      for (Nonlinearity f : Nonlinearities.all()) {
        double gain = Gain.secondMoment(f, q);
        assertThat(gain * gain * f.secondMoment(q))
            .as("%s %s", f, q)
            .isCloseTo(q, within(1e-13 * q));
        double gradient = Gain.gradient(f, q);
        assertThat(gradient * gradient * f.gradientMoment(q)).isCloseTo(1, within(1e-13));
        double standard = Gain.standardization(f, q);
        double variance = f.secondMoment(q) - f.mean(q) * f.mean(q);
        assertThat(standard * standard * variance).isCloseTo(q, within(1e-7 * q));
      }
    }
  }

  /** The slope against a central difference, which errs by h^2 and 1e-16 / h: 1e-9 and better. */
  @Test
  void theSlopeIsThatOfTheSecondMoment() {
    double h = 1e-5;
    for (Nonlinearity f : Nonlinearities.all()) {
      for (double q : new double[] {0.5, 1, 3}) {
        double slope = (f.secondMoment(q + h) - f.secondMoment(q - h)) / (2 * h);
        assertThat(f.secondMomentSlope(q)).as("%s %s", f, q).isCloseTo(slope, within(1e-8));
      }
    }
  }

  @Test
  void whatHasNoGainIsRefused() {
    Activation zero = Activation.of("zero", x -> 0, x -> 0);
    assertRefused(
        () -> Gain.secondMoment(zero),
        "zero has no gain: E f^2 must be positive and finite: 0.0 at q = 1.0");
    assertRefused(
        () -> Gain.gradient(Activation.of("step", x -> x > 0 ? 1 : 0, x -> 0, 0)),
        "step has no gain: E f'^2 must be positive and finite: 0.0 at q = 1.0");
    assertRefused(
        () -> Gain.standardization(Activation.of("one", x -> 1, x -> 0)),
        "one has no gain: Var f must be positive and finite: 0.0 at q = 1.0");
    assertRefused(
        () -> Gain.secondMoment(Activations.relu(), 0), "q must be positive and finite: 0.0");
  }

  /** y = f(a) b: by the moments of f and b, and for the bilinear unit by hand: E y^2 = q^2. */
  @Test
  void gatedUnits() {
    for (double q : new double[] {0.25, 1, 9}) {
      GatedUnit unit = GatedUnit.bilinear();
      assertThat(unit.mean(q)).isZero();
      assertThat(unit.secondMoment(q)).isCloseTo(q * q, within(1e-14 * q * q));
      assertThat(unit.variance(q)).isEqualTo(unit.secondMoment(q));
      assertThat(unit.gradientMoment(q)).isCloseTo(2 * q, within(1e-14 * q));
    }
    assertThat(Gain.secondMoment(GatedUnit.swiGlu()))
        .isEqualTo(Gain.secondMoment(Activations.silu()));
    assertRounded(GatedUnit.swiGlu().gradientMoment(1), "0.73525787145");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /**
   * Their authors' constants, with the five digits of practice, are a sample's: above the exact
   * gains, and by less than a thousandth.
   */
  @ParameterizedTest
  @CsvSource({
    "relu, 1.71396",
    "sigmoid, 4.80384",
    "tanh, 1.59391",
    "silu, 1.78813",
    "gelu, 1.70150",
    "softplus, 1.92033",
    "selu, 1.00085",
    "elu, 1.27160",
    "celu, 1.27093"
  })
  void theConstantsOfNormalizerFreeNetworksAreNearlyExact(String name, double constant) {
    double ratio = constant / Gain.standardization(Activations.named(name));
    assertThat(ratio).isBetween(1.00005, 1.0009);
  }
}
