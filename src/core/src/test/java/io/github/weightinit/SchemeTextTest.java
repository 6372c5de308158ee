package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of a scheme is a recipe that a person can read back; the factories make what they say.
 */
class SchemeTextTest {

  static Stream<Arguments> recipes() {
    Fan fan = Fan.conv(3, 64, 7, 7);
    return Stream.of(
        Arguments.of(Initializers.standardNormal(), "StandardNormal[]"),
        Arguments.of(Initializers.normal(0.5, 0.02), "Normal[mean=0.5, standardDeviation=0.02]"),
        Arguments.of(Initializers.uniform(-1, 2), "Uniform[lower=-1.0, upper=2.0]"),
        Arguments.of(
            Initializers.truncatedNormal(0, 0.02),
            "TruncatedNormal[mu=0.0, sigma=0.02, lower=-2.0, upper=2.0]"),
        Arguments.of(
            Initializers.truncatedNormal(1, 2, -3, Double.POSITIVE_INFINITY),
            "TruncatedNormal[mu=1.0, sigma=2.0, lower=-3.0, upper=Infinity]"),
        Arguments.of(
            Initializers.xavierNormal(784, 256),
            "XavierNormal[fanIn=784.0, fanOut=256.0, gain=1.0]"),
        Arguments.of(
            Initializers.xavierNormal(fan), "XavierNormal[fanIn=147.0, fanOut=3136.0, gain=1.0]"),
        Arguments.of(
            Initializers.xavierUniform(784, 256),
            "XavierUniform[fanIn=784.0, fanOut=256.0, gain=1.0]"),
        Arguments.of(
            Initializers.xavierUniform(fan), "XavierUniform[fanIn=147.0, fanOut=3136.0, gain=1.0]"),
        Arguments.of(Initializers.heNormal(784), "HeNormal[fanIn=784.0, gain=1.4142135623730951]"),
        Arguments.of(
            Initializers.heNormal(fan.swapped()),
            "HeNormal[fanIn=3136.0, gain=1.4142135623730951]"),
        Arguments.of(Initializers.heUniform(784).withGain(1), "HeUniform[fanIn=784.0, gain=1.0]"),
        Arguments.of(
            Initializers.heUniform(fan), "HeUniform[fanIn=147.0, gain=1.4142135623730951]"),
        Arguments.of(Initializers.leCunNormal(784), "LeCunNormal[fanIn=784.0]"),
        Arguments.of(Initializers.leCunNormal(fan), "LeCunNormal[fanIn=147.0]"),
        Arguments.of(Initializers.leCunUniform(784), "LeCunUniform[fanIn=784.0]"),
        Arguments.of(Initializers.leCunUniform(fan), "LeCunUniform[fanIn=147.0]"),
        Arguments.of(
            Initializers.varianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM, 784, 256),
            "VarianceScaling[scale=2.0, mode=FAN_IN, distribution=UNIFORM, fanIn=784.0,"
                + " fanOut=256.0]"),
        Arguments.of(
            Initializers.varianceScaling(1, Mode.GEOMETRIC_AVERAGE, Distribution.NORMAL, fan),
            "VarianceScaling[scale=1.0, mode=GEOMETRIC_AVERAGE, distribution=NORMAL,"
                + " fanIn=147.0, fanOut=3136.0]"),
        Arguments.of(Initializers.constant(0.1), "Constant[value=0.1]"),
        Arguments.of(Initializers.zeros(), "Constant[value=0.0]"),
        Arguments.of(Initializers.ones(), "Constant[value=1.0]"),
        Arguments.of(PaperSchemes.sirenFirst(2), "Uniform[lower=-0.5, upper=0.5]"),
        Arguments.of(PaperSchemes.siren(6, 4), "Uniform[lower=-0.25, upper=0.25]"),
        Arguments.of(PaperSchemes.siren(Fan.dense(6, 1), 0.5), "Uniform[lower=-2.0, upper=2.0]"),
        Arguments.of(PaperSchemes.sirenFirst(Fan.dense(4, 1)), "Uniform[lower=-0.25, upper=0.25]"),
        Arguments.of(
            Initializers.heUniform(784).withGain(1.43), "HeUniform[fanIn=784.0, gain=1.43]"),
        Arguments.of(Initializers.heUniform(fan).withGain(1), "HeUniform[fanIn=147.0, gain=1.0]"),
        Arguments.of(PaperSchemes.randomWalk(50), "HeNormal[fanIn=50.0, gain=1.010050167084168]"),
        Arguments.of(
            PaperSchemes.complexHe(Fan.dense(4, 5)), "Normal[mean=0.0, standardDeviation=0.5]"),
        Arguments.of(
            PaperSchemes.complexGlorot(Fan.dense(7, 9)),
            "Normal[mean=0.0, standardDeviation=0.25]"),
        Arguments.of(PaperSchemes.chronoForgetBias(784), "ChronoForgetBias[tMax=784]"),
        Arguments.of(
            Initializers.heNormal(784).scaledBy(0.5),
            "HeNormal[fanIn=784.0, gain=1.4142135623730951].scaledBy(0.5)"),
        Arguments.of(Initializers.zeros().parallel(), "Constant[value=0.0].parallel()"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theTextNamesEveryNumber(Initializer scheme, String recipe) {
    assertThat(scheme).hasToString(recipe);
  }

  @Test
  void schemesWithTheSameNumbersAreEqual() {
    assertThat(Initializers.heNormal(784)).isEqualTo(new HeNormal(784, Math.sqrt(2)));
    assertThat(Initializers.heNormal(784)).isEqualTo(Initializers.heNormal(Fan.dense(784, 1)));
    assertThat(Initializers.heNormal(784)).isNotEqualTo(Initializers.heNormal(783));
    assertThat(Initializers.heNormal(784).parallel())
        .isEqualTo(Initializers.heNormal(784).parallel())
        .isNotEqualTo(Initializers.heNormal(784));
    assertThat(Initializers.truncatedNormal(0, 1)).isEqualTo(new TruncatedNormal(0, 1, -2, 2));
  }

  @Test
  void fillReturnsTheArrayThatItWasGiven() {
    double[] doubles = new double[3];
    float[] floats = new float[3];
    assertThat(Initializers.ones().fill(doubles)).isSameAs(doubles).containsOnly(1);
    assertThat(Initializers.ones().fill(doubles, Seed.of(1))).isSameAs(doubles);
    assertThat(Initializers.ones().fill(floats)).isSameAs(floats).containsOnly(1);
    assertThat(Initializers.ones().fill(floats, Seed.of(1))).isSameAs(floats);
  }
}
