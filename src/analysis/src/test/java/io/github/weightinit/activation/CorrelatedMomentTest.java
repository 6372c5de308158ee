package io.github.weightinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Means of products under two correlated normal variates, against closed forms. */
class CorrelatedMomentTest {

  private static final double[] VARIANCES = {1e-20, 0.3, 1, 30, 1e4, 1e12};

  private static final Activation LINEAR = Activations.linear();
  private static final Activation RELU =
      Activation.of("relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0, 0);
  private static final Activation ERF = Activations.erf();
  private static final Activation TANH = Activations.tanh();

  /** By quadrature, unlike those of the library. */
  private static final Activation SINE = Activation.of("sin", Math::sin, Math::cos);

  private static final Activation STEP = Activation.of("step", x -> x > 1 ? 1 : 0, x -> 0, 1);

  static DoubleStream correlations() {
    return DoubleStream.of(
        -1, -1 + 1e-12, -0.999, -0.7, -0.1, 0, 1e-9, 0.3, 0.8, 0.99, 1 - 1e-6, 1 - 1e-12, 1);
  }

  /** Y. Cho, L. K. Saul, "Kernel methods for deep learning", NIPS 2009, eqs. 3, 4 and 6. */
  @ParameterizedTest
  @MethodSource("correlations")
  void reluHasTheArcCosineKernels(double c) {
    // pi minus the angle, accurate near the ends.
    double rest = 2 * Math.atan2(Math.sqrt(1 + c), Math.sqrt(1 - c));
    double first = (Math.sqrt((1 - c) * (1 + c)) + rest * c) / (2 * Math.PI);
    for (double q : VARIANCES) {
      for (Activation f : new Activation[] {RELU, Activations.relu()}) {
        assertThat(f.correlatedMoment(q, c) / q).isCloseTo(first, within(1e-14));
        assertThat(f.correlatedGradientMoment(q, c)).isCloseTo(rest / (2 * Math.PI), within(1e-14));
        assertThat(f.difference(q, 1 - c) / q).isCloseTo(0.5 - first, within(1e-14));
      }
    }
  }

  /** The closed form of any slope, against the integral. */
  @ParameterizedTest
  @MethodSource("correlations")
  void leakyReluHasThemToo(double c) {
    Activation closed = Activations.leakyRelu(-0.3);
    Activation integral =
        Activation.of("leaky", x -> x > 0 ? x : -0.3 * x, x -> x > 0 ? 1 : -0.3, 0);
    assertThat(closed.correlatedMoment(2, c))
        .isCloseTo(integral.correlatedMoment(2, c), within(1e-14));
    assertThat(closed.correlatedGradientMoment(2, c))
        .isCloseTo(integral.correlatedGradientMoment(2, c), within(1e-14));
    assertThat(closed.difference(2, 1 - c)).isCloseTo(integral.difference(2, 1 - c), within(1e-14));
  }

  /** C. K. I. Williams, "Computing with infinite networks", NIPS 1997, eq. 11. */
  @ParameterizedTest
  @MethodSource("correlations")
  void erfHasTheArcSineKernel(double c) {
    for (double q : VARIANCES) {
      // asin(s c), without the digits that asin loses near 1.
      double cosine = Math.sqrt((1 + 2 * q * (1 - c)) * (1 + 2 * q * (1 + c)));
      double product = 2 / Math.PI * Math.atan2(2 * q * c, cosine);
      // d/dc of the kernel is q E f' f'.
      double slope = 4 / Math.PI / cosine;
      double scale = Math.min(1, q);
      assertThat(ERF.correlatedMoment(q, c)).isCloseTo(product, within(1e-13 * scale));
      if (q <= 1e4) {
        assertThat(ERF.correlatedGradientMoment(q, c)).isCloseTo(slope, within(1e-12 * slope));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void linearIsTheCorrelation(double c) {
    for (double q : VARIANCES) {
      assertThat(LINEAR.correlatedMoment(q, c) / q).isCloseTo(c, within(1e-14));
      assertThat(LINEAR.correlatedGradientMoment(q, c)).isCloseTo(1, within(1e-14));
      assertThat(LINEAR.difference(q, 1 - c)).isCloseTo(q * (1 - c), within(1e-7 * q * (1 - c)));
    }
  }

  /** E sin u sin v = exp(-q) sinh(q c), by the characteristic function. */
  @ParameterizedTest
  @MethodSource("correlations")
  void sineIsTheHyperbolicSine(double c) {
    for (double q : new double[] {1e-20, 1e-3, 0.3, 1, 2.5, 9}) {
      double sine = Math.exp(-q) * Math.sinh(q * c);
      double cosine = Math.exp(-q) * Math.cosh(q * c);
      for (Activation f : new Activation[] {SINE, Activations.sin()}) {
        double scale = Math.min(1, q);
        assertThat(f.correlatedMoment(q, c)).isCloseTo(sine, within(1e-12 * scale));
        assertThat(f.correlatedGradientMoment(q, c)).isCloseTo(cosine, within(1e-12));
        double rest = f.secondMoment(q) - sine;
        assertThat(f.difference(q, 1 - c)).isCloseTo(rest, within(1e-12 * scale));
      }
    }
  }

  /** The share of pairs that both exceed 1: the bivariate normal distribution function. */
  @Test
  void aJumpMayBeAnywhere() {
    // mpmath 1.3, 30 digits: quad of npdf(x) ncdf((x / 2 - 1) / sqrt(3 / 4)) from 1 on.
    assertThat(STEP.correlatedMoment(1, 0.5)).isCloseTo(0.06251409470966379, within(1e-14));
  }

  /** What is left when products are subtracted has no digits where this has all. */
  @Test
  void theDifferenceKeepsItsDigits() {
    for (int power = 2; power < 60; power++) {
      double distance = Math.pow(10, -power / 2.0);
      double relu = distance - Math.pow(2 * distance, 1.5) / (3 * Math.PI);
      for (Activation f : new Activation[] {RELU, Activations.relu()}) {
        assertThat(f.difference(2, distance) / relu)
            .isCloseTo(1, within(1e-7 + distance * Math.sqrt(distance)));
      }
      double tanh = 2 * distance * TANH.gradientMoment(2);
      assertThat(TANH.difference(2, distance) / tanh).isCloseTo(1, within(1e-7 + 2 * distance));
    }
  }

  /** For a and b independent of each other, E f(a) b f(a') b' = E f f' E b b', and so on. */
  @Test
  void theGateAndTheLinearMapAreIndependent() {
    var unit = new GatedUnit("bilinear", LINEAR);
    assertThat(unit.correlatedMoment(2, 0.3)).isCloseTo(0.6 * 0.6, within(1e-14));
    assertThat(unit.correlatedGradientMoment(2, 0.3)).isCloseTo(1.2, within(1e-14));
    assertThat(unit.difference(2, 0.7)).isCloseTo(4 - 0.36, within(1e-14));
    assertThat(unit.secondMomentSlope(2)).isCloseTo(4, within(1e-13));
    assertThat(unit.variance(2)).isCloseTo(4, within(1e-13));
    var reglu = new GatedUnit("reglu", RELU);
    double moment = RELU.correlatedMoment(2, 0.3);
    assertThat(reglu.correlatedMoment(2, 0.3)).isCloseTo(moment * 0.6, within(1e-14));
    assertThat(reglu.difference(2, 0.7)).isCloseTo(2 - moment * 0.6, within(1e-13));
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RELU.correlatedMoment(-1, 0))
        .withMessage("q must be at least 0 and finite: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RELU.correlatedGradientMoment(Double.POSITIVE_INFINITY, 0))
        .withMessage("q must be at least 0 and finite: Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RELU.correlatedMoment(1, 1.5))
        .withMessage("correlation must be from -1 to 1: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RELU.correlatedMoment(1, Double.NaN))
        .withMessage("correlation must be from -1 to 1: NaN");
  }
}
