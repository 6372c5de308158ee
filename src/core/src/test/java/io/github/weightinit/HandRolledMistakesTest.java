package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The checks of {@link DistributionTest} can fail: each mistake that people make when they write
 * their own He or Xavier turns them red, already at a tenth of the sample.
 */
class HandRolledMistakesTest {

  private static final int N = 100_000;
  private static final int IN = 784;
  private static final int OUT = 256;
  private static final Oracle HE = Oracle.normal(0, Math.sqrt(2.0 / IN));
  private static final Oracle HE_UNIFORM = symmetric(Math.sqrt(6.0 / IN));
  private static final Oracle XAVIER = Oracle.normal(0, Math.sqrt(2.0 / (IN + OUT)));
  private static final Oracle XAVIER_UNIFORM = symmetric(Math.sqrt(6.0 / (IN + OUT)));

  private static Oracle symmetric(double bound) {
    return Oracle.uniform(-bound, bound);
  }

  private static void check(Initializer initializer, Oracle oracle) {
    DistributionChecks.check(initializer, oracle, N, Seed.of(21));
  }

  private static void assertCaught(Initializer wrong, Oracle oracle) {
    assertThatThrownBy(() -> check(wrong, oracle)).isInstanceOf(AssertionError.class);
  }

  /** The other half of the proof: the checks are not red for everything. */
  @Test
  void theRightFormulasPass() {
    assertThatCode(() -> check(HandRolled.normal(Math.sqrt(2.0 / IN)), HE))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(HandRolled.uniform(Math.sqrt(6.0 / (IN + OUT))), XAVIER_UNIFORM))
        .doesNotThrowAnyException();
  }

  /** All weights are 0, and nothing says so. */
  @Test
  @SuppressWarnings("IntegerDivision")
  void integerDivision() {
    int two = 2;
    int quotient = two / IN;
    assertCaught(HandRolled.normal(Math.sqrt(quotient)), HE);
    int six = 6;
    quotient = six / (IN + OUT);
    assertCaught(HandRolled.uniform(Math.sqrt(quotient)), XAVIER_UNIFORM);
  }

  @Test
  void varianceUsedAsStandardDeviation() {
    assertCaught(HandRolled.normal(2.0 / IN), HE);
    assertCaught(HandRolled.normal(2.0 / (IN + OUT)), XAVIER);
  }

  @Test
  void boundOfTheNormalUsedForTheUniform() {
    assertCaught(HandRolled.uniform(Math.sqrt(2.0 / IN)), HE_UNIFORM);
  }

  @Test
  void boundOfTheUniformUsedForTheNormal() {
    assertCaught(HandRolled.normal(Math.sqrt(6.0 / IN)), HE);
  }

  @Test
  void folkloreOverTheRootOfN() {
    assertCaught(HandRolled.uniform(2 / Math.sqrt(IN)), HE_UNIFORM);
    assertCaught(HandRolled.uniform(1 / Math.sqrt(IN)), XAVIER_UNIFORM);
    assertCaught(HandRolled.normal(1 / Math.sqrt((double) IN * OUT)), XAVIER);
  }

  @Test
  void oneSidedUniform() {
    double bound = Math.sqrt(6.0 / IN);
    assertCaught(HandRolled.from(random -> random.nextDouble() * bound), HE_UNIFORM);
  }

  @Test
  void fanOutForFanIn() {
    assertCaught(HandRolled.normal(Math.sqrt(2.0 / OUT)), HE);
    assertCaught(Initializers.heNormal(Fan.dense(IN, OUT).swapped()), HE);
  }

  @Test
  void fansOfTheWholeNetworkForThoseOfTheLayer() {
    int classes = 10;
    assertCaught(HandRolled.normal(Math.sqrt(2.0 / (IN + classes))), XAVIER);
  }

  @Test
  void leCunForHe() {
    assertCaught(Initializers.leCunNormal(IN), HE);
  }

  @Test
  void cutAtTwoSigmaWithoutTheCorrection() {
    double sigma = Math.sqrt(2.0 / IN);
    Oracle truncatedHe = Oracle.truncated(0, sigma / 0.8796256610342398, -2, 2);
    assertCaught(HandRolled.from(random -> sigma * cut(random)), truncatedHe);
    assertThatCode(
            () ->
                check(
                    HandRolled.from(random -> sigma / 0.8796256610342398 * cut(random)),
                    truncatedHe))
        .doesNotThrowAnyException();
  }

  private static double cut(Random random) {
    double z = random.nextGaussian();
    return Math.abs(z) <= 2 ? z : cut(random);
  }

  @Test
  void cutAtTwoSigmaByClippingAndNotByDrawingAgain() {
    double sigma = Math.sqrt(2.0 / IN);
    assertCaught(
        HandRolled.from(r -> sigma * Math.max(-2, Math.min(2, r.nextGaussian()))),
        Oracle.truncated(0, sigma, -2, 2));
  }

  @Test
  void rootOfThreeForRootOfSix() {
    assertCaught(HandRolled.uniform(Math.sqrt(3.0 / IN)), HE_UNIFORM);
  }

  @Test
  void receptiveFieldForgotten() {
    Oracle he = Oracle.normal(0, Math.sqrt(2.0 / (3 * 7 * 7)));
    assertThatCode(() -> check(Initializers.heNormal(Fan.conv(3, 64, 7, 7)), he))
        .doesNotThrowAnyException();
    assertCaught(HandRolled.normal(Math.sqrt(2.0 / 3)), he);
  }

  /** The distribution is right to seven digits; the lattice of 2^24 values shows by repetition. */
  @Test
  void floatsScaledUp() {
    Initializer wrong = HandRolled.from(random -> 2 * random.nextFloat() - 1.0);
    check(wrong, Oracle.uniform(-1, 1));
    assertThatThrownBy(() -> DistributionChecks.resolution(wrong.fill(new double[N], Seed.of(22))))
        .isInstanceOf(AssertionError.class);
  }

  /** lower + (upper - lower) u rounds up to upper for the greatest u, though u < 1. */
  @Test
  void roundingAtTheEndOfTheInterval() {
    double lower = 1;
    double upper = 1 + 3 * Math.ulp(1.0);
    Initializer wrong =
        (target, stream) ->
            target.fill(lower + (upper - lower) * ((stream.word(0, 0) >>> 11) * 0x1p-53));
    assertThatThrownBy(() -> UniformTest.halfOpen(wrong, lower, upper))
        .isInstanceOf(AssertionError.class);
    UniformTest.halfOpen(Initializers.uniform(lower, upper), lower, upper);
  }

  // No test of a square root inside the loop, or of lists of lists: slow, and not wrong.
}
