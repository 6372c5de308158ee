package io.github.weightinit;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A million weights of each scheme have the distribution of the paper, by the formula written out
 * here and by Commons Math. {@link DistributionChecks} says what the checks can see.
 *
 * <p>What they cannot see: one bin in 2,000 with half its values missing, see {@link SeamTest}; a
 * value beyond 5 deviations, of which a million has one; anything between elements, see {@link
 * IndependenceTest}.
 */
class DistributionTest {

  private static final int N = 1_000_000;

  /** The standard deviation of the standard normal distribution cut at two. */
  private static final double CUT = 0.8796256610342398;

  static Stream<Arguments> schemes() {
    return Stream.of(
        Arguments.of(Initializers.standardNormal(), Oracle.normal(0, 1)),
        Arguments.of(Initializers.normal(0.5, 3), Oracle.normal(0.5, 3)),
        Arguments.of(
            Initializers.xavierNormal(784, 256), Oracle.normal(0, Math.sqrt(2.0 / (784 + 256)))),
        Arguments.of(Initializers.xavierUniform(784, 256), symmetric(Math.sqrt(6.0 / (784 + 256)))),
        Arguments.of(Initializers.heNormal(784), Oracle.normal(0, Math.sqrt(2.0 / 784))),
        Arguments.of(Initializers.heUniform(784), symmetric(Math.sqrt(6.0 / 784))),
        Arguments.of(Initializers.leCunNormal(784), Oracle.normal(0, Math.sqrt(1.0 / 784))),
        Arguments.of(Initializers.leCunUniform(784), symmetric(Math.sqrt(3.0 / 784))),
        Arguments.of(PaperSchemes.sirenFirst(3), symmetric(1.0 / 3)),
        Arguments.of(PaperSchemes.siren(256), symmetric(Math.sqrt(6.0 / 256) / 30)),
        Arguments.of(
            Initializers.heUniform(784).withGain(1.43), symmetric(1.43 * Math.sqrt(3.0 / 784))),
        Arguments.of(
            PaperSchemes.randomWalk(20), Oracle.normal(0, Math.exp(1 / 40.0) / Math.sqrt(20))),
        Arguments.of(
            PaperSchemes.randomWalkRelu(20),
            Oracle.normal(0, Math.sqrt(2) * Math.exp(1.2 / (20 - 2.4)) / Math.sqrt(20))),
        Arguments.of(Initializers.uniform(-1, 3), Oracle.uniform(-1, 3)),
        Arguments.of(
            Initializers.heNormal(784).truncated(),
            Oracle.truncated(0, Math.sqrt(2.0 / 784) / CUT, -2, 2)),
        Arguments.of(Initializers.truncatedNormal(0.1, 2), Oracle.truncated(0.1, 2, -2, 2)),
        Arguments.of(
            Initializers.varianceScaling(1, Mode.FAN_OUT, Distribution.TRUNCATED_NORMAL, 784, 256),
            Oracle.truncated(0, Math.sqrt(1.0 / 256) / CUT, -2, 2)),
        Arguments.of(
            Initializers.varianceScaling(3, Mode.GEOMETRIC_AVERAGE, Distribution.UNIFORM, 784, 256),
            symmetric(Math.sqrt(3 * 3 / Math.sqrt(784.0 * 256)))));
  }

  private static Oracle symmetric(double bound) {
    return Oracle.uniform(-bound, bound);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemes")
  void aMillionWeightsHaveTheDistributionOfThePaper(Initializer scheme, Oracle oracle) {
    DistributionChecks.check(scheme, oracle, N, Seed.of(5).at("distribution").at("" + scheme));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schemes")
  void aMillionWeightsAreAMillionValues(Initializer scheme, Oracle oracle) {
    DistributionChecks.resolution(scheme.fill(new double[N], Seed.of(20).at("" + scheme)));
  }
}
