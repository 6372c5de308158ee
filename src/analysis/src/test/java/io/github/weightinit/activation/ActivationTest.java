package io.github.weightinit.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ActivationTest {

  @Test
  void namesInAnyForm() {
    for (Activation activation : Activations.all()) {
      assertThat(Activations.named(activation.name()).name()).isEqualTo(activation.name());
      assertThat(activation).hasToString(activation.name());
    }
    assertThat(Activations.all()).extracting(Activation::name).doesNotHaveDuplicates().hasSize(23);
    assertName("LeakyReLU", "leaky_relu");
    assertName("leaky-relu(0.01)", "leaky_relu");
    assertName("Leaky_ReLU( 0.2 )", "leaky_relu(0.2)");
    assertName("leaky_relu(-1e-3)", "leaky_relu(-0.001)");
    assertName("elu(0.5)", "elu(0.5)");
    assertName("celu(2)", "celu(2)");
    assertName("sine(30)", "sin(30)");
    assertName("Swish", "silu");
    assertName("identity", "linear");
    assertName("hard_swish", "hardswish");
    assertName("gelu_new", "gelu_tanh");
    assertThat(Nonlinearities.named("swi-glu").name()).isEqualTo("swiglu");
    assertThat(Nonlinearities.named("relu").name()).isEqualTo("relu");
    assertThat(((GatedUnit) Nonlinearities.named("ReGLU")).gate().name()).isEqualTo("relu");
    assertThat(Nonlinearities.all()).hasSize(28);
  }

  private static void assertName(String text, String name) {
    assertThat(Activations.named(text).name()).isEqualTo(name);
  }

  @Test
  void namesThatThereAreNot() {
    assertThatThrownBy(() -> Activations.named("foo"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "unknown activation 'foo'; known are linear, relu, leaky_relu(slope),")
        .hasMessageEndingWith("erf, sin(omega0)");
    assertThatThrownBy(() -> Nonlinearities.named("relu(0.1"))
        .hasMessageStartingWith("unknown activation 'relu(0.1'; known are")
        .hasMessageEndingWith("swiglu, bilinear");
    assertRefused(() -> Activations.named("relu(1)"), "relu has no parameter: relu(1)");
    assertRefused(() -> Activations.named("elu(x)"), "the alpha of elu is not a number: elu(x)");
    assertRefused(() -> Activations.named("elu(-1)"), "alpha must be positive and finite: -1.0");
    assertRefused(() -> Activations.celu(Double.NaN), "alpha must be positive and finite: NaN");
    assertRefused(() -> Activations.leakyRelu(Double.NaN), "slope must be finite: NaN");
    assertRefused(() -> Activations.sin(0), "omega0 must be positive and finite: 0.0");
  }

  /** At both ends the function is at its limit to 1e-3, or at none; nothing overflows. */
  @Test
  void limitsAndTails() {
    for (Activation f : Activations.all()) {
      for (double x :
          new double[] {-1e300, -1e5, -1000, -745.5, -40, 0, 40, 709.9, 1000, 1e5, 1e150}) {
        assertThat(f.value(x)).as("%s(%s)", f, x).isFinite();
        assertThat(f.derivative(x)).as("%s'(%s)", f, x).isFinite();
      }
      assertLimit(f, f.lowerLimit(), -1000);
      assertLimit(f, f.upperLimit(), 1000);
    }
    assertThat(Activations.selu().lowerLimit()).isEqualTo(-1.7580993408473766);
    assertThat(Activations.relu().lowerLimit()).isNaN();
    assertThat(Activations.relu6().upperLimit()).isEqualTo(6);
    assertThat(Activations.relu6().lowerLimit()).isNaN();
    assertThat(Activations.celu(0.5).lowerLimit()).isEqualTo(-0.5);
  }

  private static void assertLimit(Activation f, double limit, double x) {
    if (!Double.isNaN(limit)) {
      assertThat(f.value(x)).as("%s(%s)", f, x).isCloseTo(limit, within(1.1e-3));
    }
  }

  /** Those that are said to rise everywhere do. */
  @Test
  void monotoneFunctionsRise() {
    for (Activation f : Activations.all()) {
      boolean dips = f.name().matches(".*gelu.*|silu|mish|hardswish|sin");
      boolean fell = false;
      for (double x = -20; x < 20; x += 0.01) {
        fell |= f.value(x + 0.01) < f.value(x);
      }
      assertThat(fell).as(f.name()).isEqualTo(dips);
    }
  }

  /** Central differences away from the kinks: h^2 / 6 of the third derivative, 1e-16 / h. */
  @Test
  void derivativesAreThoseOfTheFunctions() {
    double h = 1e-5;
    for (Activation f : Activations.all()) {
      for (double x = -6.05; x < 6.5; x += 0.1) {
        double slope = (f.value(x + h) - f.value(x - h)) / (2 * h);
        assertThat(f.derivative(x)).as("%s'(%s)", f, x).isCloseTo(slope, within(1e-9));
      }
    }
  }

  @Test
  void numericDerivatives() {
    for (Activation f : Activations.all()) {
      Activation own = Activation.of("own", f::value, f.kinks());
      for (double x = -6.0171; x < 6.5; x += 0.0937) {
        assertThat(own.derivative(x)).as("%s'(%s)", f, x).isCloseTo(f.derivative(x), within(1e-10));
      }
      // No quadrature follows 1000 waves; the named sine needs none.
      double most = f.name().equals("sin") ? 1 : 1e4;
      for (double q : new double[] {1e-4, 1, most}) {
        assertThat(own.gradientMoment(q))
            .as("%s %s", f, q)
            .isCloseTo(f.gradientMoment(q), within(1e-11 * Math.max(1, f.gradientMoment(q))));
      }
    }
  }

  /** On either side of a kink, a hair from it and on it, never across. */
  @Test
  void aNumericDerivativeDoesNotCrossAKink() {
    Activation own = Activation.of("own", x -> x > 1 ? 5 * x : x < 0.9 ? -x : x * x, 1, 0.9);

    assertThat(own.kinks()).containsExactly(0.9, 1);
    assertThat(own.derivative(1.0001)).isCloseTo(5, within(1e-9));
    assertThat(own.derivative(0.9999)).isCloseTo(1.9998, within(1e-9));
    assertThat(own.derivative(0.9001)).isCloseTo(1.8002, within(1e-9));
    assertThat(own.derivative(0.8999)).isCloseTo(-1, within(1e-9));
    assertThat(own.derivative(1)).isCloseTo(5, within(1e-9));
  }

  /** Without its kinks hardtanh's gradient moment, a probability, is wrong by more than 1e-4. */
  @Test
  void aMissingKinkIsSeen() {
    Activation hardtanh = Activations.hardtanh();
    double q = 0.7;
    // P(|x| < 1), by Commons Math.
    double exact = Erf.erf(1 / Math.sqrt(2 * q));
    Activation blind = Activation.of("blind", hardtanh::value, hardtanh::derivative);

    assertThat(hardtanh.gradientMoment(q)).isCloseTo(exact, within(1e-14));
    assertThat(Math.abs(blind.gradientMoment(q) - exact)).isGreaterThan(1e-4);
  }

  /** A kink far from 0, as hardtanh's, at each scale: P(|x| < 1) is known. */
  @Test
  void kinksAreFollowedAtEveryScale() {
    for (double q = 1e-12; q < 1e9; q *= 10) {
      double exact = ErrorFunction.erf(1 / Math.sqrt(2 * q));
      assertThat(Activations.hardtanh().gradientMoment(q))
          .as("q = %s", q)
          .isCloseTo(exact, within(1e-14 * exact));
      // A jump: E 1[x > 0] = 1/2.
      Activation step = Activation.of("step", x -> x > 0 ? 1 : 0, x -> 0, 0);
      assertThat(step.secondMoment(q)).isCloseTo(0.5, within(1e-15));
      assertThat(step.secondMomentSlope(q) * q).isCloseTo(0, within(1e-15));
      // tanh^2 is 1 but for |x| < 3 or so; E sech^2 = d E tanh / d mean, for small q 1 - 2q.
      double second = Activations.tanh().secondMoment(q);
      if (q <= 1e-6) {
        assertThat(second).isCloseTo(q, within(2.1 * q * q));
      } else if (q >= 1e6) {
        // E (1 - tanh^2) = 2 / sqrt(2 pi q) (1 - pi^2 / (24 q)), as the integral of sech^2 is 2.
        double rest = 2 / Math.sqrt(2 * Math.PI * q) * (1 - Math.PI * Math.PI / (24 * q));
        assertThat(second).isCloseTo(1 - rest, within(1e-14));
      }
    }
  }

  @Test
  void momentsAtZero() {
    Activation softplus = Activations.softplus();
    assertThat(softplus.mean(0)).isEqualTo(Math.log(2));
    assertThat(softplus.secondMoment(0)).isEqualTo(Math.log(2) * Math.log(2));
    assertThat(softplus.variance(0)).isZero();
    assertThat(softplus.gradientMoment(0)).isEqualTo(0.25);
    assertThat(Activations.relu().gradientMoment(0)).isEqualTo(0.5);
    assertThat(Activations.relu6().gradientMoment(0)).isEqualTo(0.5);
    assertThat(Activations.selu().secondMoment(0)).isZero();
    assertThat(GatedUnit.swiGlu().secondMoment(0)).isZero();
  }

  @Test
  void ownActivations() {
    Activation cube = Activation.of("cube", x -> x * x * x).withLimits(Double.NaN, 8);
    assertThat(cube.secondMoment(1)).isCloseTo(15, within(1e-12));
    assertThat(cube.gradientMoment(1)).isCloseTo(27, within(1e-9));
    assertThat(cube.lowerLimit()).isNaN();
    assertThat(cube.upperLimit()).isEqualTo(8);
    assertThat(cube).hasToString("cube");
    assertRefused(
        () -> cube.withLimits(Double.NEGATIVE_INFINITY, 1), "lower must be finite: -Infinity");
    assertRefused(
        () -> Activation.of("x", x -> x, x -> 1, 0, Double.NaN), "kinks[1] must be finite: NaN");
    DoubleUnaryOperator broken = x -> x < 2 ? x : Double.NaN;
    assertThatThrownBy(() -> Activation.of("broken", broken, x -> 1).mean(1))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("broken must be finite: NaN at 2.");
    assertThatThrownBy(() -> Activation.of("e", x -> x, x -> Math.exp(x * x * x)).gradientMoment(1))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the derivative of e must be finite: Infinity at ");
    assertRefused(
        () -> Activations.squaredRelu().secondMoment(1e200),
        "squared_relu must have finite moments: Infinity at q = 1.0E200");
  }

  @Test
  void variancesOutOfRange() {
    for (Nonlinearity f :
        Arrays.asList(Activations.gelu(), Activations.relu(), GatedUnit.geGlu())) {
      for (double q : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
        String message = "q must be at least 0 and finite: " + q;
        assertRefused(() -> f.mean(q), message);
        assertRefused(() -> f.secondMoment(q), message);
        assertRefused(() -> f.variance(q), message);
        assertRefused(() -> f.gradientMoment(q), message);
      }
    }
    assertRefused(
        () -> Activations.gelu().secondMomentSlope(0), "q must be positive and finite: 0.0");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aMomentThatIsInfiniteIsAnError() {
    Activation pole = Activation.of("pole", x -> 1 / x);
    Activation there = Activation.of("there", x -> 1 / (x - 0.3), 0.3);
    Activation growing = Activation.of("growing", x -> StrictMath.exp(x * x));

    assertThatThrownBy(() -> Gain.of(pole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pole must be finite: ");
    assertThatThrownBy(() -> Gain.of(there)).hasMessageStartingWith("there must be finite: ");
    assertThatThrownBy(() -> Gain.of(growing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("growing must have finite moments: NaN at q = 1.0");
    // Nobody promises to find a pole that is neither at 0 nor told.
    assertThat(Gain.of(Activation.of("untold", x -> 1 / (x - 0.3)))).isFinite();
    // E e^(2x) = e^2, E x^40 = 39!!: great, but finite.
    assertThat(Activation.of("e^x", StrictMath::exp).secondMoment(1))
        .isCloseTo(StrictMath.exp(2), within(1e-12));
    assertThat(Activation.of("x^20", x -> StrictMath.pow(x, 20)).secondMoment(1))
        .isCloseTo(3.1983098677287775e23, within(1e12));
  }

  /** What the class says of a jump that nobody gives: an error of less than a hundredth. */
  @Test
  void aJumpThatIsNotGivenLeavesTwoDigits() {
    DoubleUnaryOperator step = x -> x < 0.3 ? -1 : 2;
    double told = Gain.of(Activation.of("told", step, 0.3));
    double untold = Gain.of(Activation.of("untold", step));

    // P(x < 0.3) = 0.6179114221889526.
    assertThat(told).isCloseTo(1 / Math.sqrt(4 - 3 * 0.6179114221889526), within(1e-12));
    assertThat(Math.abs(untold / told - 1)).isBetween(1e-5, 1e-2);
  }
}
