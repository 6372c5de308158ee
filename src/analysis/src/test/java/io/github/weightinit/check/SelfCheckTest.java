package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.weightinit.ElementType;
import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.PaperSchemes;
import io.github.weightinit.Seed;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.check.SelfCheck.Measure;
import io.github.weightinit.check.SelfCheck.Outcome;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.structure.Orthogonal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {

  private static final int N = 100_000;

  static List<Initializer> elementwise() {
    return List.of(
        Initializers.standardNormal(),
        Initializers.heNormal(784),
        Initializers.heUniform(784),
        Initializers.xavierNormal(784, 256),
        Initializers.xavierUniform(784, 256).parallel(),
        Initializers.leCunNormal(784),
        Initializers.leCunUniform(784),
        Initializers.heNormal(784).truncated(),
        Initializers.normal(3, 0.1),
        Initializers.uniform(-1, 3),
        Initializers.truncatedNormal(0.1, 2, -0.5, 3),
        Initializers.truncatedNormal(0, 1, -0.1, 0.2),
        Initializers.truncatedNormal(0, 1, 1, 1 + 1e-6),
        Initializers.truncatedNormal(0, 1, 8, 9),
        Initializers.truncatedNormal(1, 3, Double.NEGATIVE_INFINITY, -0.5),
        Initializers.varianceScaling(2, Mode.AVERAGE, Distribution.TRUNCATED_NORMAL, 300, 100),
        Initializers.varianceScaling(1, Mode.GEOMETRIC_AVERAGE, Distribution.UNIFORM, 300, 100),
        PaperSchemes.chronoForgetBias(784),
        PaperSchemes.chronoForgetBias(784).scaledBy(-1),
        Initializers.heNormal(784).scaledBy(0.3).parallel());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void everySchemeOfTheLibraryPasses(Initializer scheme) {
    SelfCheck check = SelfCheck.of(scheme);

    assertThat(check.passed()).as("%s", check).isTrue();
    assertThat(check.subject()).isEqualTo(scheme.toString());
    assertThat(check.count()).isEqualTo(N);
    assertThat(check.notes()).isEmpty();
    assertThat(check.measures().stream().map(Measure::name))
        .containsExactly(
            "finite",
            "mean",
            "std",
            "skewness",
            "kurtosis",
            "minimum",
            "maximum",
            "kolmogorov-smirnov",
            "outside",
            "repeats");
    float[] floats = scheme.fill(new float[N], Seed.of(4));
    SelfCheck ofFloats = SelfCheck.of(floats, scheme);
    assertThat(ofFloats.passed()).as("%s", ofFloats).isTrue();
  }

  /** Between 1 and 1 + 1e-6 there are 8 floats. */
  @Test
  void floatsThatAreTooFewAreNotJudged() {
    Initializer narrow = Initializers.truncatedNormal(0, 1, 1, 1 + 1e-6);
    SelfCheck check = SelfCheck.of(narrow.fill(new float[N], Seed.of(4)), narrow);
    assertThat(check.notes()).singleElement().asString().contains("too few values");
    assertThat(check.measure("std").orElseThrow().pValue()).isNaN();
    assertThat(check.measure("outside").orElseThrow().passed()).isTrue();
  }

  @Test
  void aConstantIsEqual() {
    Initializer tenth = Initializers.constant(0.1);
    assertThat(SelfCheck.of(tenth).passed()).isTrue();
    float[] weights = tenth.fill(new float[10]);
    assertThat(SelfCheck.of(weights, tenth).passed()).isTrue();
    weights[3] = Math.nextUp(weights[3]);
    weights[4] = Float.NaN;
    assertThat(SelfCheck.of(weights, tenth).flagged())
        .extracting(Measure::name, Measure::expected, Measure::measured, Measure::pValue)
        .containsExactly(
            tuple("finite", 0.0, 1.0, Double.NaN), tuple("equal", 0.0, 2.0, Double.NaN));
  }

  /**
   * A discrete distribution of a user's own gets numbers, and no verdict that would be nonsense.
   */
  @Test
  void aDiscreteDistributionIsNotJudgedAsIfItHadADensity() {
    SelfCheck check = SelfCheck.of(new Coin());
    assertThat(check.outcome()).isEqualTo(Outcome.NOT_CHECKED);
    assertThat(check.passed()).isFalse();
    assertThat(check.sentence()).startsWith("some values have a probability of their own");
    assertThat(check.measure("std").orElseThrow().measured()).isCloseTo(1, within(1e-3));
    assertThat(check.measure("std").orElseThrow().pValue()).isNaN();
    assertThat(check.measure("kolmogorov-smirnov")).isEmpty();
    double[] wrong = {1, -1, 1, 2};
    assertThat(SelfCheck.of(wrong, new Coin()).flagged())
        .singleElement()
        .extracting(Measure::name)
        .isEqualTo("outside");
  }

  /**
   * Each measure's p-value is uniformly distributed if the weights are correct: of 2,000 checks,
   * those below 0.01 are binomial, 20 on average; outside of [4, 44] with less than 1e-5 (the
   * quantiles below). And none is flagged: one would be, of 2,000, with a probability of 1.4 %.
   */
  @Test
  void correctWeightsAreFlaggedAsOftenAsTheySay() {
    int checks = 2000;
    Map<String, Integer> below = new HashMap<>();
    for (int i = 0; i < checks; i++) {
      boolean normal = i % 2 == 0;
      Initializer scheme = normal ? Initializers.heNormal(64) : Initializers.heUniform(64);
      SelfCheck check = SelfCheck.of(scheme, Seed.of(2026).at(i), 3000);
      assertThat(check.passed()).as("%s", check).isTrue();
      for (Measure measure : check.measures()) {
        if (measure.pValue() < 0.01) {
          below.merge(measure.name(), 1, Integer::sum);
        }
      }
    }
    var binomial = new BinomialDistribution(null, checks, 0.01);
    int fewest = binomial.inverseCumulativeProbability(5e-6);
    int most = binomial.inverseCumulativeProbability(1 - 5e-6);
    assertThat(below)
        .containsOnlyKeys(
            "mean", "std", "skewness", "kurtosis", "minimum", "maximum", "kolmogorov-smirnov")
        .allSatisfy((name, count) -> assertThat(count).as(name).isBetween(fewest, most));
  }

  /**
   * At 100,000 weights a standard deviation that is 2 % too large is 0.02 sqrt(2 n) = 8.94 standard
   * errors off: above 4.89 with a probability of 1 - 2.6e-5 (a uniform one even more).
   */
  @Test
  void aTwoPercentErrorOfTheStandardDeviationIsFound() {
    var random = new Random(5);
    double deviation = 1.02 * Math.sqrt(2.0 / 784);
    for (int i = 0; i < 20; i++) {
      double[] weights = new double[N];
      Arrays.setAll(weights, at -> random.nextGaussian() * deviation);
      SelfCheck check = SelfCheck.of(weights, Initializers.heNormal(784));
      assertThat(check.measure("std").orElseThrow().passed()).isFalse();
      assertThat(check.worst().orElseThrow().passed()).isFalse();
    }
  }

  /**
   * A uniform distribution has the kurtosis 9/5: one standard error of the deviation is sqrt(0.8 /
   * (4 n)) of it, 0.00447 for 10,000 weights, so that one percent is 2.236 of them.
   */
  @Test
  void theErrorOfTheDeviationIsThatOfTheDistribution() {
    Measure measure = deviation(0.99);
    assertThat(measure.measured()).isCloseTo(0.99 / Math.sqrt(3), within(1e-4));
    assertThat(measure.standardErrors()).isCloseTo(-2.236, within(0.02));
    // 2 (1 - Phi(2.236)) = 0.0254; the square's error is not that of the root to the last digit.
    assertThat(measure.pValue()).isCloseTo(0.0254, within(0.002));
  }

  /** Measures evenly spaced weights of U(-1, 1), times a factor. */
  private static Measure deviation(double factor) {
    double[] weights = new double[10_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = factor * ((2 * i + 1) / 10_000.0 - 1);
    }
    return SelfCheck.of(weights, Initializers.uniform(-1, 1)).measure("std").orElseThrow();
  }

  /** 1.9 % are 4.2 standard errors, one in 40,000; 2.5 % are 5.6, one in 40 million. */
  @Test
  void oneInAMillionIsFlagged() {
    assertThat(deviation(0.981).pValue()).isBetween(1e-5, 1e-4);
    assertThat(deviation(0.981).passed()).isTrue();
    assertThat(deviation(0.975).pValue()).isBetween(1e-9, 1e-7);
    assertThat(deviation(0.975).passed()).isFalse();
  }

  /**
   * Half a normal distribution has the skewness 0.9952717464312, and that of a sample the variance
   * V / n, where V = E (t^3 - g - 3 t - 3/2 g (t^2 - 1))^2, 8.287172302909 by mpmath. Taken for
   * symmetric it would be 20.7.
   */
  @Test
  void theErrorOfTheSkewnessIsThatOfASkewedDistribution() {
    SelfCheck check = SelfCheck.of(TruncatedNormal.between(0, 1, 0, 20), Seed.of(8), N);
    Measure measure = check.measure("skewness").orElseThrow();
    double error = measure.measured() - 0.9952717464312;
    assertThat(Math.abs(error)).isGreaterThan(1e-3);
    assertThat(measure.standardErrors() / error)
        .isCloseTo(Math.sqrt(N / 8.287172302909), withinPercentage(0.01));
  }

  /** P(max <= x) = x^n of n numbers from U[0, 1), and the same for the least. */
  @Test
  void extremesHaveTheirExactLaw() {
    var random = new Random(1);
    double[] weights = new double[100];
    Arrays.setAll(weights, i -> 0.2 + 0.6 * random.nextDouble());
    Initializer scheme = Initializers.uniform(0, 1);
    for (double most : new double[] {0.9, 0.99, 0.9999}) {
      weights[50] = most;
      weights[60] = 1 - most;
      double below = Math.pow(most, 100);
      double expected = 2 * Math.min(below, 1 - below);
      SelfCheck check = SelfCheck.of(weights, scheme);
      Measure maximum = check.measure("maximum").orElseThrow();
      assertThat(maximum.pValue()).isCloseTo(expected, within(1e-9));
      assertThat(maximum.measured()).isEqualTo(most);
      assertThat(maximum.expected()).isCloseTo(Math.pow(0.5, 0.01), within(1e-12));
      Measure minimum = check.measure("minimum").orElseThrow();
      assertThat(minimum.pValue()).isCloseTo(expected, within(1e-9));
      assertThat(minimum.expected()).isCloseTo(1 - Math.pow(0.5, 0.01), within(1e-12));
    }
  }

  /** The largest weights below 1 are 1 as floats: no reason to doubt them. */
  @Test
  void aFloatMayBeRoundedToTheBound() {
    Initializer scheme = Initializers.uniform(-1, 1);
    float[] weights = scheme.fill(new float[N], Seed.of(8));
    weights[77] = 1f;
    assertThat(SelfCheck.of(weights, scheme).passed()).isTrue();
    // 0.1f is above 0.1.
    Initializer tenth = Initializers.uniform(-0.1, 0.1);
    float[] tenths = tenth.fill(new float[N], Seed.of(8));
    tenths[77] = 0.1f;
    tenths[78] = -0.1f;
    assertThat(SelfCheck.of(tenths, tenth).measure("outside").orElseThrow().passed()).isTrue();
    weights[77] = 1.0001f;
    assertThat(SelfCheck.of(weights, scheme).flagged())
        .extracting(Measure::name)
        .containsExactly("maximum", "outside");
  }

  /** Also where they were read into an array of a larger type. */
  @ParameterizedTest
  @MethodSource("elementwise")
  void smallTypesAreNoReasonToDoubt(Initializer scheme) {
    for (int n : new int[] {20, 1000, 1_000_000}) {
      short[] bits = new short[n];
      double[] doubles = new double[n];
      float[] floats = new float[n];
      for (Weights small : List.of(Weights.bfloat16(bits), Weights.float16(bits))) {
        scheme.fill(small, Seed.of(4));
        Arrays.setAll(doubles, small::get);
        SelfCheck check = SelfCheck.of(doubles, scheme);
        assertThat(check.passed()).as("%s", check).isTrue();
        for (int i = 0; i < n; i++) {
          floats[i] = (float) doubles[i];
        }
        assertThat(SelfCheck.of(floats, scheme).measures()).isEqualTo(check.measures());
      }
    }
  }

  /** A bfloat16 has 8 digits, and still 2 % are found. */
  @Test
  void anErrorIsFoundInASmallType() {
    Initializer scheme = Initializers.heUniform(784);
    short[] bits = new short[N];
    Weights small = Weights.bfloat16(bits);
    scheme.scaledBy(1.02).fill(small, Seed.of(4));
    double[] doubles = new double[N];
    Arrays.setAll(doubles, small::get);
    assertThat(SelfCheck.of(doubles, scheme).flagged())
        .extracting(Measure::name)
        .contains("std", "kolmogorov-smirnov", "outside");
  }

  @Test
  void rowsThatRepeatAreFound() {
    int row = 100;
    double[] weights = new double[N];
    for (int i = 0; i < N; i += row) {
      var random = new Random(i % 300 == 0 ? 3 : i);
      for (int j = 0; j < row; j++) {
        weights[i + j] = random.nextGaussian();
      }
    }
    Measure repeats =
        SelfCheck.of(weights, Initializers.standardNormal()).measure("repeats").orElseThrow();
    assertThat(repeats.passed()).isFalse();
    // 334 of the rows are one, and have 93 places for 8 weights each.
    assertThat(repeats.measured()).isEqualTo(333 * 93);
  }

  @Test
  void weightsThatAreNotFiniteAreAMeasure() {
    Initializer scheme = Initializers.heNormal(10);
    double[] weights = scheme.fill(new double[N], Seed.of(3));
    weights[5] = Double.NaN;
    weights[6] = Double.POSITIVE_INFINITY;
    assertThat(SelfCheck.of(weights, scheme).flagged())
        .extracting(Measure::name, Measure::expected, Measure::measured, Measure::pValue)
        .containsExactly(tuple("finite", 0.0, 2.0, Double.NaN));
    Arrays.fill(weights, Double.NaN);
    assertThat(SelfCheck.of(weights, scheme).passed()).isFalse();
  }

  @Test
  void fewWeightsAreCheckedByWhatHoldsForFew() {
    var random = new Random(9);
    for (int n = 1; n <= 50; n++) {
      double[] weights = new double[n];
      Arrays.setAll(weights, i -> random.nextGaussian());
      SelfCheck check = SelfCheck.of(weights, Initializers.standardNormal());
      Outcome outcome = n < 9 ? Outcome.NOT_CHECKED : Outcome.OK;
      assertThat(check.outcome()).as("%s", check).isEqualTo(outcome);
      assertThat(check.passed()).isEqualTo(n >= 9);
      assertThat(check.measure("kurtosis")).isEmpty();
    }
    assertThat(SelfCheck.of(new double[] {6}, Initializers.standardNormal()).flagged())
        .extracting(Measure::name)
        .contains("mean", "maximum");
  }

  @Test
  @SuppressWarnings("NullAway")
  void badArgumentsAreRefused() {
    Initializer scheme = Initializers.standardNormal();
    assertThatThrownBy(() -> SelfCheck.of(new double[0], scheme))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have at least one element");
    assertThatThrownBy(() -> SelfCheck.of(new float[0], scheme))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SelfCheck.of(new double[5], Orthogonal.of(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("weights must be the whole tensor of 6 elements: 5 (Orthogonal");
    assertThatThrownBy(() -> SelfCheck.of(scheme, Seed.of(1), 0))
        .hasMessage("count must be at least 1: 0");
    assertThatThrownBy(() -> SelfCheck.of((double[]) null, scheme)).hasMessage("weights");
    assertThatThrownBy(() -> SelfCheck.of(new double[5], null)).hasMessage("expected");
    assertThatThrownBy(() -> SelfCheck.of((Initializer) null)).hasMessage("initializer");
    assertThatThrownBy(() -> SelfCheck.of(scheme, null)).hasMessage("seed");
  }

  @Test
  void aPersonCanReadIt() {
    double[] weights = new double[1000];
    assertThat(SelfCheck.of(weights, Initializers.standardNormal()).toString())
        .startsWith(
            "StandardNormal[]: FLAGGED: every weight is 0\n"
                + "  1,000 of 1,000 weights\n  finite ")
        .contains("\n  mean                 measured 0            expected 0 (+0.00 se) p = 1.0\n")
        .contains("\n  repeats              measured 992          expected 0 FLAGGED\n");
  }

  /** Nine weights are enough to be wrong: dead ones are found whatever they should be. */
  @ParameterizedTest
  @MethodSource("elementwise")
  void nineZerosAreFound(Initializer scheme) {
    assertThat(SelfCheck.of(new double[9], scheme).outcome()).isEqualTo(Outcome.FLAGGED);
  }

  /** The squares of these deviations are 0 or infinite. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-310, 1e-300, 1e-170, 1e-160, 1e160, 1e300})
  void weightsWhoseVarianceIsNoNumberAreJudged(double size) {
    for (ElementwiseInitializer scheme :
        List.of(
            Initializers.normal(0, size),
            Initializers.uniform(-size, size),
            Initializers.truncatedNormal(0, size),
            Initializers.heNormal(4).scaledBy(size),
            PaperSchemes.chronoForgetBias(100).scaledBy(size))) {
      double[] weights = scheme.fill(new double[N], Seed.of(1));
      assertThat(SelfCheck.of(weights, scheme).passed()).as("%s", scheme).isTrue();
      assertThat(stored(weights, scheme).passed()).as("stored %s", scheme).isTrue();
      double[] large = Arrays.stream(weights).map(weight -> 1.1 * weight).toArray();
      assertThat(SelfCheck.of(large, scheme).measure("std").orElseThrow().passed())
          .as("%s", scheme)
          .isFalse();
      assertThat(stored(large, scheme).outcome()).isEqualTo(Outcome.FLAGGED);
    }
  }

  /** Checks weights as if they were read from a file. */
  private static SelfCheck stored(double[] weights, Initializer scheme) {
    var parameter = Parameter.of("w", "", weights.length);
    var assignment = new Assignment(parameter, "rule", scheme, Optional.empty());
    return TensorScan.check(
        assignment,
        MemoryTensor.of(ElementType.FLOAT64, weights),
        Significance.LEVEL,
        new Distributions());
  }

  @Test
  void aSentenceSaysWhatIsWrong() {
    Initializer normal = Initializers.standardNormal();
    double bound = Math.sqrt(3);
    assertThat(sentence(Initializers.uniform(-bound, bound), normal))
        .isEqualTo("the size is right, but these look uniform, not normal");
    assertThat(sentence(normal, Initializers.uniform(-bound, bound)))
        .isEqualTo("the size is right, but these look normal, not uniform");
    assertThat(sentence(TruncatedNormal.ofStandardDeviation(0, 1), normal))
        .isEqualTo("the size is right, but these look truncated normal, not normal");
    assertThat(sentence(Initializers.normal(0, 2), normal))
        .matches("the weights are too large: their standard deviation is (2|1\\.9)\\S*, not 1");
    assertThat(sentence(Initializers.normal(1, 1), normal))
        .matches("the mean is (1|0\\.9)\\S*, not 0");
    assertThat(sentence(Initializers.zeros(), normal)).isEqualTo("every weight is 0");
    assertThat(sentence(normal, Initializers.ones()))
        .isEqualTo("100,000 of 100,000 weights are not 1.0");
    assertThat(sentence(normal, normal)).isEqualTo("the weights are as promised");
    assertThat(SelfCheck.of(new double[] {1, 2, 3}, normal).sentence())
        .isEqualTo("3 weights are too few to say anything, at least 9 are needed");
  }

  private static String sentence(Initializer made, Initializer expected) {
    return SelfCheck.of(made.fill(new double[N], Seed.of(3)), expected).sentence();
  }

  /** A probability that a double cannot hold is less than something, and not 0. */
  @Test
  void noProbabilityIsPrintedAsZero() {
    double[] weights = new double[N];
    Arrays.fill(weights, 50);
    String text = SelfCheck.of(weights, Initializers.standardNormal()).toString();
    assertThat(text).contains(" p < 1e-300 FLAGGED").doesNotContain("p = 0");
    assertThat(SelfCheck.of(weights, Initializers.standardNormal()).measures())
        .allMatch(measure -> !(measure.pValue() <= 0));
  }
}
