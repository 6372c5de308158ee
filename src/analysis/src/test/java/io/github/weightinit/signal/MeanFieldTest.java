package io.github.weightinit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.activation.Activation;
import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Gain;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.signal.SteadyState.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps and fixed points, against independent integrals and against what is known of them. */
class MeanFieldTest {

  /** By src/python/reference/meanfield.py, with mpmath. */
  private static final String ANSWERS = "/io/github/weightinit/known-answers/meanfield.csv";

  private static MeanField of(String activation, double weightVariance, double biasVariance) {
    return new MeanField(Activations.named(activation), weightVariance, biasVariance);
  }

  static Stream<String> answers() throws IOException {
    try (InputStream file = MeanFieldTest.class.getResourceAsStream(ANSWERS)) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines().skip(1).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void mpmathHasTheSame(String line) {
    String[] fields = line.split(",", -1);
    MeanField field = of(fields[1], Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
    double argument = Double.parseDouble(fields[4]);
    double expected = Double.parseDouble(fields[5]);
    double actual =
        switch (fields[0]) {
          case "variance" -> variance(field, (int) argument);
          case "slope" -> field.varianceSlope(argument);
          case "fixed" -> field.steadyState().variance();
          case "chi" -> field.steadyState().gradientFactor();
          case "correlation" -> field.correlation(field.steadyState().variance(), argument);
          case "cslope" -> field.correlationSlope(field.steadyState().variance(), argument);
          case "cfixed" -> field.steadyState().correlation();
          default -> throw new AssertionError(line);
        };
    // Central differences and Newton's last step are right to 1e-11, the rest is to 1e-13.
    double tolerance = List.of("slope", "cfixed").contains(fields[0]) ? 1e-10 : 1e-11;
    assertThat(actual).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
  }

  private static double variance(MeanField field, int layers) {
    double q = 1;
    for (int i = 0; i < layers; i++) {
      q = field.variance(q);
    }
    return q;
  }

  /** mpmath, 30 digits: dV/dq at q = 1 and the gain that keeps it. */
  @ParameterizedTest
  @CsvSource({
    "tanh, .461", "elu, .891", "selu, .783", "softplus, .492", "sigmoid, .106", "softsign, .477",
    "erf, .409", "relu, 1.000", "linear, 1.000", "mish, 1.076", "gelu, 1.144", "silu, 1.173",
    "hardswish, 1.224"
  })
  void theGainIsAFixedPointAndItsSlopeTellsWhetherItHolds(String name, double slope) {
    double gain = Gain.secondMoment(Activations.named(name));
    SteadyState state = of(name, gain * gain, 0).steadyState();
    assertThat(state.variance()).isCloseTo(1, within(1e-9));
    assertThat(state.varianceSlope()).isCloseTo(slope, within(5.001e-4));
    assertThat(state.isStable()).isEqualTo(slope < 1);
    boolean rectifier = slope == 1;
    assertThat(state.kind()).isEqualTo(rectifier ? Kind.EVERY : Kind.FINITE);
    assertThat(state.varianceDepth())
        .isCloseTo(
            rectifier ? Double.POSITIVE_INFINITY : 1 / Math.abs(Math.log(slope)), within(0.1));
  }

  /** mpmath: the variance before the activation after 1, 5, 10 and 20 layers with He's gain. */
  @Test
  void heIsNotForSmoothRectifiers() {
    Map<String, double[]> answers =
        Map.of(
            "gelu", new double[] {.850, .327, .0293, 3.2e-5},
            "silu", new double[] {.712, .0993, 3.6e-3, 3.5e-6},
            "mish", new double[] {.905, .556, .231, .0145});
    int[] layers = {1, 5, 10, 20};
    answers.forEach(
        (name, expected) -> {
          MeanField field = of(name, 2, 0);
          for (int i = 0; i < layers.length; i++) {
            // Two digits or three.
            assertThat(variance(field, layers[i]) / expected[i]).isCloseTo(1, within(0.016));
          }
          assertThat(field.steadyState().kind()).isEqualTo(Kind.ZERO);
          assertThat(field.steadyState().variance()).isZero();
          // An identity of half the slope near 0: sigma_w^2 / 4; of mish, 0.6^2 of it.
          double slope = name.equals("mish") ? 0.72 : 0.5;
          assertThat(field.steadyState().varianceSlope()).isCloseTo(slope, within(1e-9));
        });
  }

  /** PyTorch's gains of tanh, 5/3, and of selu, 3/4, have stable fixed points elsewhere. */
  @Test
  void whatPyTorchsGainsLeadTo() {
    SteadyState tanh = of("tanh", 25.0 / 9, 0).steadyState();
    assertThat(tanh.variance()).isCloseTo(1.17848, within(5e-6));
    assertThat(tanh.gradientFactor()).isCloseTo(1.2098, within(5e-5));
    assertThat(tanh.correlation()).isZero();
    SteadyState selu = of("selu", 9.0 / 16, 0).steadyState();
    assertThat(selu.variance()).isCloseTo(.02303, within(5e-6));
    assertThat(selu.gradientFactor()).isCloseTo(1.0037, within(5e-5));
    // The deviation of 0.20 that PyTorch's documentation once printed.
    assertThat(Math.sqrt(selu.variance()) / 0.75).isCloseTo(.2024, within(5e-5));
  }

  /** tanh(x)^2 = x^2 - 2/3 x^4 + ..., so that V = q - 2 q^2 + ... and q is 1/2L in the end. */
  @Test
  void atGainOneTanhDecaysLikeTheDepth() {
    MeanField field = of("tanh", 1, 0);
    assertThat(variance(field, 10_000) * 20_000).isCloseTo(1, within(1e-2));
    SteadyState state = field.steadyState();
    assertThat(state.kind()).isEqualTo(Kind.ZERO);
    assertThat(state.isStable()).isFalse();
    assertThat(state.varianceDepth()).isInfinite();
    assertThat(state.correlationDepth()).isInfinite();
  }

  @Test
  void rectifiersKeepEveryVarianceOrNone() {
    assertThat(of("relu", 2, 0).steadyState(7).kind()).isEqualTo(Kind.EVERY);
    assertThat(of("relu", 2, 0).steadyState(7).variance()).isEqualTo(7);
    assertThat(of("relu", 2, 0).fixedVariances()).containsExactly(0.0);
    assertThat(of("relu", 1.9, 0).steadyState().kind()).isEqualTo(Kind.ZERO);
    assertThat(of("relu", 2.1, 0).steadyState().kind()).isEqualTo(Kind.INFINITE);
    assertThat(of("relu", 2.1, 0).steadyState().varianceSlope()).isCloseTo(1.05, within(1e-12));
    // V = q + 0.1: without end, but not exponentially.
    assertThat(of("relu", 2, 0.1).steadyState().kind()).isEqualTo(Kind.INFINITE);
    assertThat(of("relu", 2, 0.1).fixedVariances()).isEmpty();
    // q* = 0.5 / (1 - 0.75)
    assertThat(of("relu", 1.5, 0.5).steadyState().variance()).isCloseTo(2, within(1e-12));
    assertThat(of("relu", 1.5, 0.5).steadyState().correlation()).isEqualTo(1);
  }

  /** GELU's stands between 0 and infinity, and it depends on the start which is reached. */
  @Test
  void anUnstableFixedPointDividesTheStarts() {
    double gain = Gain.secondMoment(Activations.gelu());
    MeanField field = of("gelu", gain * gain, 0);
    assertThat(field.fixedVariances()).hasSize(2).first().isEqualTo(0.0);
    assertThat(field.fixedVariances().get(1)).isCloseTo(1, within(1e-12));
    assertThat(field.steadyState(0.99).kind()).isEqualTo(Kind.ZERO);
    assertThat(field.steadyState(1).kind()).isEqualTo(Kind.FINITE);
    assertThat(field.steadyState(1).isStable()).isFalse();
    SteadyState above = field.steadyState(1.01);
    assertThat(above.kind()).isEqualTo(Kind.INFINITE);
    assertThat(above.variance()).isInfinite();
    // Like ReLU in the end.
    assertThat(above.varianceSlope()).isCloseTo(gain * gain / 2, within(1e-5));
  }

  /**
   * 1 - cos x stands still near 0 and again far out: V = 4 (3/2 - 2 exp(-q/2) + exp(-2 q)/2) + 0.02
   * has three fixed points, here with the slopes by mpmath, and every start goes to the next stable
   * one, past none.
   */
  @Test
  void ofSeveralFixedPointsTheNextIsReached() {
    Activation versine = Activation.of("versine", x -> 1 - Math.cos(x), Math::sin);
    var field = new MeanField(versine, 4, 0.02);
    double[] points = {0.0213424691636571, 0.458680514617004, 5.51155631033650};
    double[] slopes = {0.124689049078611, 1.58194341244660, 0.254172884509212};
    assertThat(field.fixedVariances()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      double q = field.fixedVariances().get(i);
      assertThat(q).isCloseTo(points[i], within(1e-12));
      assertThat(field.varianceSlope(q)).isCloseTo(slopes[i], within(1e-12));
    }
    for (double start : new double[] {0.001, 0.1, 0.45}) {
      assertThat(field.steadyState(start).variance()).isCloseTo(points[0], within(1e-12));
    }
    for (double start : new double[] {0.47, 1, 20}) {
      assertThat(field.steadyState(start).variance()).isCloseTo(points[2], within(1e-12));
    }
  }

  /** q* = 0.5 / (1 - 0.5), and C = (0.5 q c + 0.5) / q. */
  @Test
  void linearLayersAreStraightLines() {
    MeanField field = of("linear", 0.5, 0.5);
    SteadyState state = field.steadyState();
    assertThat(state.variance()).isCloseTo(1, within(1e-12));
    assertThat(state.varianceSlope()).isCloseTo(0.5, within(1e-12));
    assertThat(state.correlation()).isEqualTo(1);
    assertThat(state.correlationSlope()).isCloseTo(0.5, within(1e-12));
    assertThat(state.correlationDepth()).isCloseTo(1 / Math.log(2), within(1e-11));
    assertThat(field.correlation(1, -0.3)).isCloseTo(0.5 * -0.3 + 0.5, within(1e-13));
    // Off the fixed point: V(2) = 1.5.
    assertThat(field.correlation(2, -0.3)).isCloseTo((-0.3 + 0.5) / 1.5, within(1e-13));
  }

  /** V = sw2 q^2 for a b: 1 / sw2 is fixed with the slope 2, and 0 and infinity attract. */
  @Test
  void productsLeaveTheirFixedPointFast() {
    var field = new MeanField(GatedUnit.bilinear(), 0.5, 0);
    assertThat(field.fixedVariances().get(1)).isCloseTo(2, within(1e-11));
    assertThat(field.steadyState(2).varianceSlope()).isCloseTo(2, within(1e-11));
    assertThat(field.steadyState(2).gradientFactor()).isCloseTo(2, within(1e-11));
    assertThat(field.steadyState(1.9).kind()).isEqualTo(Kind.ZERO);
    assertThat(field.steadyState(1.9).varianceSlope()).isZero();
    assertThat(field.steadyState(2.1).varianceSlope()).isInfinite();
  }

  /** A factor near 0 or far above 1 is no limit of 0 or infinity. */
  @Test
  void slopesAtTheEndsAreThoseOfTheFunction() {
    assertThat(of("relu", 1e-20, 0).steadyState().varianceSlope()).isCloseTo(5e-21, within(1e-30));
    assertThat(of("relu", 1e20, 0).steadyState().varianceSlope()).isCloseTo(5e19, within(1e9));
    SteadyState square = of("squared_relu", 0.1, 0).steadyState();
    assertThat(square.kind()).isEqualTo(Kind.ZERO);
    assertThat(square.varianceSlope()).isZero();
    assertThat(square.gradientFactor()).isZero();
    // tanh is a sign, and its output of 1 becomes 1e30; of the greatest weights none overflows.
    assertThat(of("tanh", 1e30, 0).steadyState().variance()).isCloseTo(1e30, within(1e16));
    assertThat(of("squared_relu", 1e300, 0).steadyState().kind()).isEqualTo(Kind.INFINITE);
  }

  /**
   * The point of Schoenholz et al. (2017) and Poole et al. (2016), sigma_b^2 = 0.05 and sigma_w^2 =
   * 1.76, and that of L. Xiao et al., "Dynamical isometry and a mean field theory of CNNs" (2018),
   * 2.01e-5 and 1.05.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 1.76, 0.005", "2.01e-5, 1.05, 5e-6"})
  void theEdgeOfTanhIsWhereItIsPublished(double biases, double weights, double rounding) {
    Activation tanh = Activations.tanh();
    double q =
        FixedPoints.root(x -> MeanField.atEdgeOfChaos(tanh, x).biasVariance() - biases, 1e-3, 2);
    MeanField edge = MeanField.atEdgeOfChaos(tanh, q);
    assertThat(edge.weightVariance()).isCloseTo(weights, within(rounding));
    SteadyState state = edge.steadyState();
    assertThat(state.variance()).isCloseTo(q, within(1e-10));
    assertThat(state.gradientFactor()).isCloseTo(1, within(1e-9));
    assertThat(state.correlation()).isCloseTo(1, within(1e-4));
  }

  @Test
  void theEdgeOfRectifiersHasNoBiasesAndThatOfSigmoidIsNone() {
    MeanField relu = MeanField.atEdgeOfChaos(Activations.relu(), 3);
    assertThat(relu.weightVariance()).isEqualTo(2);
    assertThat(relu.biasVariance()).isZero();
    // mpmath: 1 - 0.42522148257 / 0.45585086565
    assertThat(MeanField.atEdgeOfChaos(Activations.gelu(), 1).biasVariance())
        .isCloseTo(0.067191674, within(1e-8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanField.atEdgeOfChaos(Activations.softplus(), 1))
        .withMessageStartingWith(
            "q must have an edge of chaos, but softplus has none there, the bias variance"
                + " would be -2.14")
        .withMessageEndingWith(": 1.0");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theLeastBiasesHaveAFixedPoint() {
    // q = 2 / 2.5 q + b has the fixed point 5 b; a search from a subnormal number would not end.
    for (double bias : new double[] {Double.MIN_VALUE, 1e-310, 1e-300, 1e-30}) {
      var field = new MeanField(Activations.relu(), 1.6, bias);

      assertThat(field.steadyState().variance()).isCloseTo(5 * bias, within(1e-9 * bias + 1e-307));
      assertThat(field.fixedVariances()).hasSize(bias < 1e-307 ? 0 : 1);
    }
    assertThat(new MeanField(Activations.tanh(), 2, Double.MIN_VALUE).steadyState().variance())
        .isCloseTo(new MeanField(Activations.tanh(), 2, 0).steadyState().variance(), within(1e-9));
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("relu", 0, 0))
        .withMessage("weightVariance must be positive and finite: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("relu", 1, -1))
        .withMessage("biasVariance must be at least 0 and finite: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("relu", 1, 0).varianceSlope(0))
        .withMessage("q must be positive and finite: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("relu", 1, 0).steadyState(Double.NaN))
        .withMessage("q must be positive and finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeanField.atEdgeOfChaos(Activations.relu(), -1))
        .withMessage("q must be positive and finite: -1.0");
  }
}
