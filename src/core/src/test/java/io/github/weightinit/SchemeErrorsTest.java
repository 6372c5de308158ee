package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers out of range are refused by name and value, when the scheme is made. */
class SchemeErrorsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final List<Double> NOT_FINITE = List.of(Double.NaN, INFINITY, -INFINITY);
  private static final List<Double> NOT_POSITIVE =
      List.of(0.0, -0.0, -1.0, -Double.MIN_VALUE, Double.NaN, INFINITY, -INFINITY);

  static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** Every parameter that must be positive, by its name. */
  static Stream<Arguments> positiveParameters() {
    return Stream.of(
        parameter("standardDeviation", x -> new Normal(0, x)),
        parameter("standardDeviation", x -> Initializers.normal(0, x)),
        parameter("fanIn", HeNormal::new),
        parameter("fanIn", x -> new HeNormal(x, 1)),
        parameter("gain", x -> new HeNormal(1, x)),
        parameter("gain", new HeNormal(3)::withGain),
        parameter("fanIn", HeUniform::new),
        parameter("fanIn", x -> new HeUniform(x, 1)),
        parameter("gain", x -> new HeUniform(1, x)),
        parameter("gain", new HeUniform(3)::withGain),
        parameter("fanIn", x -> new XavierNormal(x, 1)),
        parameter("fanOut", x -> new XavierNormal(1, x)),
        parameter("gain", x -> new XavierNormal(1, 1, x)),
        parameter("gain", new XavierNormal(3, 3)::withGain),
        parameter("fanIn", x -> new XavierUniform(x, 1)),
        parameter("fanOut", x -> new XavierUniform(1, x)),
        parameter("gain", x -> new XavierUniform(1, 1, x)),
        parameter("gain", new XavierUniform(3, 3)::withGain),
        parameter("fanIn", LeCunNormal::new),
        parameter("fanIn", LeCunUniform::new),
        parameter("sigma", x -> new TruncatedNormal(0, x, -1, 1)),
        parameter("sigma", x -> Initializers.truncatedNormal(0, x)),
        parameter("sigma", x -> Initializers.truncatedNormal(0, x, 1, 2)),
        parameter("sigma", x -> TruncatedNormal.between(0, x, 1, 2)),
        parameter("standardDeviation", x -> TruncatedNormal.ofStandardDeviation(0, x)),
        parameter("omega0", x -> PaperSchemes.siren(3, x)),
        parameter("gain", x -> Initializers.heUniform(3).withGain(x)),
        parameter("scale", x -> scaling(x, 1, 1)),
        parameter("fanIn", x -> scaling(1, x, 1)),
        parameter("fanOut", x -> scaling(1, 1, x)));
  }

  static Stream<Arguments> finiteParameters() {
    return Stream.of(
        parameter("mean", x -> new Normal(x, 1)),
        parameter("mean", x -> Initializers.normal(x, 1)),
        parameter("mean", x -> TruncatedNormal.ofStandardDeviation(x, 1)),
        parameter("mu", x -> new TruncatedNormal(x, 1, -1, 1)),
        parameter("mu", x -> Initializers.truncatedNormal(x, 1)),
        parameter("mu", x -> TruncatedNormal.between(x, 1, -1, 1)),
        parameter("lower", x -> new Uniform(x, 1)),
        parameter("upper", x -> new Uniform(1, x)),
        parameter("lower", x -> Initializers.uniform(x, 1)),
        parameter("value", Constant::new),
        parameter("value", Initializers::constant));
  }

  private static Arguments parameter(String name, DoubleFunction<Initializer> maker) {
    return Arguments.of(name, maker);
  }

  private static VarianceScaling scaling(double scale, double fanIn, double fanOut) {
    return new VarianceScaling(scale, Mode.FAN_IN, Distribution.NORMAL, fanIn, fanOut);
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("positiveParameters")
  void whatIsNotPositiveAndFinite(String name, DoubleFunction<Initializer> maker) {
    for (double value : NOT_POSITIVE) {
      assertRefused(() -> maker.apply(value), name + " must be positive and finite: " + value);
    }
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("finiteParameters")
  void whatIsNotFinite(String name, DoubleFunction<Initializer> maker) {
    for (double value : NOT_FINITE) {
      assertRefused(() -> maker.apply(value), name + " must be finite: " + value);
    }
  }

  @Test
  void numbersOfInputsAreNamedAsFans() {
    assertRefused(() -> Initializers.heNormal(0), "fanIn must be positive and finite: 0.0");
    assertRefused(() -> Initializers.heUniform(-3), "fanIn must be positive and finite: -3.0");
    assertRefused(() -> Initializers.leCunNormal(0), "fanIn must be positive and finite: 0.0");
    assertRefused(() -> Initializers.leCunUniform(-1), "fanIn must be positive and finite: -1.0");
    assertRefused(() -> Initializers.xavierNormal(1, 0), "fanOut must be positive and finite: 0.0");
    assertRefused(
        () -> Initializers.xavierUniform(-2, 1), "fanIn must be positive and finite: -2.0");
    assertRefused(() -> PaperSchemes.siren(0), "fanIn must be positive and finite: 0.0");
    assertRefused(() -> PaperSchemes.sirenFirst(-1), "fanIn must be positive and finite: -1.0");
    assertRefused(() -> PaperSchemes.randomWalk(0), "fanIn must be positive and finite: 0.0");
    assertRefused(() -> PaperSchemes.randomWalkRelu(-2), "fanIn must be positive and finite: -2.0");
    assertRefused(
        () -> Initializers.varianceScaling(0, Mode.FAN_IN, Distribution.NORMAL, 1, 1),
        "scale must be positive and finite: 0.0");
  }

  /** Each component is in range, what follows from them is not. */
  @Test
  void widthsThatOverflowOrVanish() {
    double max = Double.MAX_VALUE;
    double min = Double.MIN_VALUE;
    assertRefused(() -> new Normal(0, max), "mean + 13 standardDeviation must be finite: Infinity");
    assertRefused(
        () -> new Normal(-max, max / 14), "mean + 13 standardDeviation must be finite: Infinity");
    assertRefused(
        () -> new HeNormal(1, max), "mean + 13 standardDeviation must be finite: Infinity");
    assertRefused(
        () -> new HeNormal(max, min), "standardDeviation must be positive and finite: 0.0");
    assertRefused(() -> new HeUniform(1, max), "bound must be positive and finite: Infinity");
    assertRefused(() -> new HeUniform(max, min), "bound must be positive and finite: 0.0");
    assertRefused(
        () -> new XavierNormal(max, max), "standardDeviation must be positive and finite: 0.0");
    assertRefused(() -> new XavierUniform(max, max), "bound must be positive and finite: 0.0");
    assertRefused(() -> PaperSchemes.siren(1, min), "bound must be positive and finite: Infinity");
    assertRefused(() -> scaling(max, min, 1), "variance must be positive and finite: Infinity");
    assertRefused(() -> scaling(min, max, 1), "variance must be positive and finite: 0.0");
  }

  /** The variance is finite, and three times the variance is not. */
  @Test
  void aBoundThatOverflows_isRefusedAtOnce() {
    assertRefused(
        () -> new VarianceScaling(1e308, Mode.FAN_IN, Distribution.UNIFORM, 1, 1),
        "bound must be positive and finite: Infinity");
  }
}
