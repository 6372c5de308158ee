package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The papers' formulas, at 40 digits, on a grid of fans. */
class SchemeTest {

  /** Two roundings of the formula and one of the square root of 2: less than 3 units of 2^-53. */
  private static final double TOLERANCE = 3.4e-16;

  static Stream<Arguments> fans() {
    double[] sizes = {1, 2, 3, 10, 147, 784, 1000.5, 50257, 1e9, 0x1p62};
    return Arrays.stream(sizes)
        .boxed()
        .flatMap(in -> Arrays.stream(sizes).mapToObj(out -> Arguments.of(in, out)));
  }

  /** The square root of a quotient. */
  private static double root(double numerator, double denominator) {
    MathContext digits = new MathContext(40);
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), digits)
        .sqrt(digits)
        .doubleValue();
  }

  private static void assertNormal(ElementwiseInitializer scheme, double deviation) {
    assertClose(scheme.standardDeviation(), deviation);
    assertClose(scheme.variance(), deviation * deviation);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scheme.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(scheme.cumulativeProbability(0)).isCloseTo(0.5, within(1e-14));
  }

  private static void assertUniform(ElementwiseInitializer scheme, double bound) {
    assertClose(scheme.upperBound(), bound);
    assertThat(scheme.lowerBound()).isEqualTo(-scheme.upperBound());
    assertClose(scheme.standardDeviation(), bound / Math.sqrt(3));
    assertClose(scheme.variance(), bound * bound / 3);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.cumulativeProbability(0)).isCloseTo(0.5, within(1e-14));
    assertClose(scheme.cumulativeProbability(bound / 2), 0.75);
  }

  private static void assertTruncated(TruncatedNormal scheme, double deviation) {
    assertClose(scheme.standardDeviation(), deviation);
    assertClose(scheme.variance(), deviation * deviation);
    assertThat(scheme.mean()).isZero();
    // 0.87962566103423975 is the standard deviation of N(0, 1) cut at two; see TruncatedNormalTest.
    assertClose(scheme.upperBound(), 2 * deviation / 0.8796256610342398);
    assertThat(scheme.lowerBound()).isEqualTo(-scheme.upperBound());
    assertThat(scheme.cumulativeProbability(scheme.upperBound())).isEqualTo(1);
    assertThat(scheme.cumulativeProbability(scheme.lowerBound())).isZero();
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual / expected - 1).isBetween(-4 * TOLERANCE, 4 * TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("fans")
  void heAndLeCun(double in, double out) {
    assertNormal(new HeNormal(in), root(2, in));
    assertUniform(new HeUniform(in), root(6, in));
    assertNormal(new LeCunNormal(in), root(1, in));
    assertUniform(new LeCunUniform(in), root(3, in));
    assertTruncated(new HeNormal(in).truncated(), root(2, in));
    assertTruncated(new LeCunNormal(in).truncated(), root(1, in));
    assertThat(new HeUniform(in).bound()).isEqualTo(new HeUniform(in).upperBound());
    assertThat(new LeCunUniform(in).bound()).isEqualTo(new LeCunUniform(in).upperBound());
  }

  @ParameterizedTest
  @MethodSource("fans")
  void xavier(double in, double out) {
    assertNormal(new XavierNormal(in, out), root(2, in + out));
    assertUniform(new XavierUniform(in, out), root(6, in + out));
    assertTruncated(new XavierNormal(in, out).truncated(), root(2, in + out));
    assertThat(new XavierUniform(in, out).bound())
        .isEqualTo(new XavierUniform(in, out).upperBound())
        .isEqualTo(new XavierUniform(out, in).bound());
  }

  /** PyTorch: std = gain / sqrt(fan), bound = sqrt(3) std; Xavier gain sqrt(2 / (in + out)). */
  @ParameterizedTest
  @MethodSource("fans")
  void gainsMultiplyTheWidth(double in, double out) {
    for (double gain : new double[] {1, 5.0 / 3, 0.75, Math.sqrt(2 / (1 + 0.01 * 0.01))}) {
      assertNormal(new HeNormal(in).withGain(gain), gain * root(1, in));
      assertUniform(new HeUniform(in).withGain(gain), gain * root(3, in));
      assertNormal(new XavierNormal(in, out).withGain(gain), gain * root(2, in + out));
      assertUniform(new XavierUniform(in, out).withGain(gain), gain * root(6, in + out));
      assertThat(new HeNormal(in).withGain(gain)).isEqualTo(new HeNormal(in, gain));
      assertThat(new XavierUniform(in, out).withGain(gain).gain()).isEqualTo(gain);
    }
  }

  @ParameterizedTest
  @MethodSource("fans")
  void varianceScalingDividesByTheFanThatTheModeNames(double in, double out) {
    Map<Mode, Double> fans =
        Map.of(
            Mode.FAN_IN,
            in,
            Mode.FAN_OUT,
            out,
            Mode.AVERAGE,
            (in + out) / 2,
            Mode.GEOMETRIC_AVERAGE,
            Math.sqrt(in) * Math.sqrt(out));
    assertThat(fans).containsOnlyKeys(Mode.values());
    fans.forEach((mode, fan) -> assertVarianceScaling(mode, in, out, root(3, fan)));
  }

  private static void assertVarianceScaling(Mode mode, double in, double out, double deviation) {
    assertNormal(new VarianceScaling(3, mode, Distribution.NORMAL, in, out), deviation);
    assertUniform(
        new VarianceScaling(3, mode, Distribution.UNIFORM, in, out), Math.sqrt(3) * deviation);
    VarianceScaling cut = new VarianceScaling(3, mode, Distribution.TRUNCATED_NORMAL, in, out);
    assertTruncated((TruncatedNormal) cut.weightDistribution(), deviation);
    assertClose(cut.standardDeviation(), deviation);
  }

  /** A scheme and the plain distribution that it is give the same weights, bit for bit. */
  @Test
  void aSchemeIsTheDistributionThatItNames() {
    Seed seed = Seed.of(10);
    List<DerivedInitializer> schemes =
        List.of(
            new StandardNormal(),
            new HeNormal(784),
            new HeUniform(784),
            new XavierNormal(784, 256),
            new XavierUniform(784, 256),
            new LeCunNormal(784),
            new LeCunUniform(784),
            new VarianceScaling(2, Mode.AVERAGE, Distribution.TRUNCATED_NORMAL, 784, 256));
    for (DerivedInitializer scheme : schemes) {
      ElementwiseInitializer plain = scheme.weightDistribution();
      assertThat(scheme.fill(new double[3000], seed)).isEqualTo(plain.fill(new double[3000], seed));
      assertThat(scheme.cumulativeProbability(0.01)).isEqualTo(plain.cumulativeProbability(0.01));
    }
    assertThat(new StandardNormal().truncated())
        .isEqualTo(TruncatedNormal.ofStandardDeviation(0, 1));
  }
}
