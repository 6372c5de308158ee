package io.github.weightinit;

import static io.github.weightinit.PureFunctionChecks.assertSame;
import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.internal.SmallFloat;
import io.github.weightinit.structure.Identity;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each weight times a factor, rounded once as a double, once as a float. */
class ScaledByTest {

  private static final int N = 20_000;
  private static final Seed SEED = Seed.of(19).at("scaled");

  /** Index and words decide, and nothing is known of it. */
  private static final Initializer LAMBDA =
      (target, random) -> {
        for (int i = 0; i < target.length(); i++) {
          long index = target.firstIndex() + i;
          target.set(i, index + (random.word(index, 0) >> 12) * 0x1p-51);
        }
      };

  static List<Initializer> initializers() {
    return List.of(
        Initializers.heNormal(784),
        Initializers.uniform(-1, 3),
        Initializers.constant(0),
        Initializers.constant(0.1),
        Initializers.heNormal(784).parallel(),
        LAMBDA,
        new SortedScheme(N),
        Packed.equally(1, List.of(Initializers.heNormal(3), Initializers.zeros()), N / 20, 20),
        Packed.along(0, N).block(N, new SortedScheme(N)).build());
  }

  private static double[] products(Initializer initializer, double factor) {
    double[] weights = initializer.fill(new double[N], SEED);
    for (int i = 0; i < N; i++) {
      weights[i] *= factor;
      if (weights[i] == 0) {
        weights[i] = 0;
      }
    }
    return weights;
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void everyWeightIsTheProduct(Initializer initializer) {
    for (double factor : new double[] {0.1, -1, 1 / Math.sqrt(48), 1e-290, 1}) {
      double[] expected = products(initializer, factor);
      Initializer scaled = initializer.scaledBy(factor);
      assertSame(scaled.fill(new double[N], SEED), expected);
      assertSame(scaled.parallel().fill(new double[N], SEED), expected);
      float[] floats = scaled.fill(new float[N], SEED);
      short[] halves = new short[N];
      scaled.fill(Weights.float16(halves), SEED);
      for (int i = 0; i < N; i++) {
        assertThat(floats[i]).isEqualTo((float) expected[i]);
        assertThat(halves[i]).isEqualTo(SmallFloat.FLOAT16.round(expected[i]));
      }
      scaled.fill(Weights.of(new double[0]), SEED);
    }
  }

  /** Not that of the rounded weight: a float of the product of a float would differ here. */
  @Test
  void aFloatIsTheRoundedProduct_notAProductOfRounded() {
    float[] rounded = Initializers.heNormal(784).fill(new float[N], SEED);
    float[] scaled = Initializers.heNormal(784).scaledBy(0.3).fill(new float[N], SEED);
    int different = 0;
    for (int i = 0; i < N; i++) {
      different += (float) (0.3 * rounded[i]) == scaled[i] ? 0 : 1;
    }
    assertThat(different).isGreaterThan(N / 10);
  }

  @Test
  void indicesGoToTheInitializerThatIsScaled() {
    double[] far = new double[3];
    LAMBDA.scaledBy(2).fill(Weights.of(far).startingAt(1_000_000), SEED);
    for (int i = 0; i < 3; i++) {
      assertThat(far[i]).isBetween(2 * (999_999.0 + i), 2 * (1_000_001.0 + i));
    }
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void factorsMultiply(Initializer initializer) {
    assertThat(initializer.scaledBy(2).scaledBy(3)).isEqualTo(initializer.scaledBy(6));
    assertThat(initializer.scaledBy(2)).isNotEqualTo(initializer.scaledBy(3));
    assertThat(initializer.scaledBy(1e-300).scaledBy(1e300 * 2))
        .isEqualTo(initializer.scaledBy(1e-300 * (1e300 * 2)));
  }

  @Test
  void theTextIsARecipe() {
    ElementwiseInitializer he = Initializers.leCunNormal(9);
    assertThat(he.scaledBy(0.5)).hasToString("LeCunNormal[fanIn=9.0].scaledBy(0.5)");
    assertThat(he.scaledBy(0.5).scaledBy(-3)).hasToString("LeCunNormal[fanIn=9.0].scaledBy(-1.5)");
    assertThat(he.parallel().scaledBy(2))
        .hasToString("LeCunNormal[fanIn=9.0].scaledBy(2.0).parallel()");
    assertThat(LAMBDA.scaledBy(2)).hasToString(LAMBDA + ".scaledBy(2.0)");
    assertThat(new SortedScheme(4).scaledBy(2))
        .hasToString("SortedScheme[weightCount=4].scaledBy(2.0)");
    assertThat(Packed.equally(0, List.of(he), 2).scaledBy(2))
        .hasToString("Packed.along(0, 2).block(2, LeCunNormal[fanIn=9.0].scaledBy(2.0))");
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void factorsThatAreNone(Initializer initializer) {
    for (double factor :
        new double[] {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertRefused(
          () -> initializer.scaledBy(factor), "factor must be finite and not 0: " + factor);
    }
    assertRefused(
        () -> initializer.scaledBy(1e-200).scaledBy(1e-200),
        "factor must be finite and not 0: 0.0");
  }

  @Test
  void scaledWeightsThatOverflow() {
    assertRefused(
        () -> Initializers.uniform(-2, 1).scaledBy(1e308),
        "factor * weight must be finite: Infinity");
    assertRefused(
        () -> Initializers.constant(-2).scaledBy(1e308),
        "factor * weight must be finite: Infinity");
    assertRefused(
        () -> Initializers.standardNormal().scaledBy(-2e307),
        "factor * weight must be finite: -Infinity");
    Initializers.uniform(-2, 1).scaledBy(8e307);
    double[] untouched = new double[4];
    for (Initializer scaled :
        List.of(
            Identity.of(2, 2).withGain(1e200).scaledBy(-1e200),
            ((Initializer) (target, random) -> target.fill(-1e200)).scaledBy(1e200))) {
      assertRefused(
          () -> scaled.fill(untouched, SEED), "factor * weight must be finite: -Infinity");
    }
    assertThat(untouched).containsOnly(0);
    Initializers.standardNormal().scaledBy(1e307);
  }

  /** A factor has no influence on the sign of zero: every zero is 0.0. */
  @Test
  void noZeroIsNegative() {
    for (Initializer initializer :
        List.of(
            Initializers.constant(-0.0).scaledBy(2),
            Initializers.zeros().scaledBy(-2),
            Initializers.normal(0, 1e-300).scaledBy(-1e-300),
            new SortedScheme(N).scaledBy(-Double.MIN_VALUE),
            ((Initializer) (target, random) -> target.fill(-0.0)).scaledBy(2))) {
      long[] bits =
          Arrays.stream(initializer.fill(new double[N], SEED))
              .filter(weight -> weight == 0)
              .mapToLong(Double::doubleToRawLongBits)
              .toArray();
      assertThat(bits).isNotEmpty().containsOnly(0L);
    }
    assertThat(Double.doubleToRawLongBits(Initializers.zeros().scaledBy(-1).mean())).isZero();
    assertThat(Double.doubleToRawLongBits(Initializers.zeros().scaledBy(-1).lowerBound())).isZero();
    assertThat(Double.doubleToRawLongBits(Initializers.zeros().scaledBy(-1).valueAt(5, SEED)))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, -0.3, 1e10, -1e-10})
  void statisticsOfAContinuousDistribution(double factor) {
    ElementwiseInitializer scaled = Initializers.normal(0.5, 3).scaledBy(factor);
    ElementwiseInitializer same = Initializers.normal(0.5 * factor, 3 * Math.abs(factor));
    assertThat(scaled.mean()).isEqualTo(same.mean());
    assertThat(scaled.standardDeviation()).isEqualTo(same.standardDeviation());
    assertThat(scaled.variance() / same.variance()).isCloseTo(1, within(1e-15));
    assertThat(scaled.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scaled.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
    for (double z = -9; z <= 9; z += 0.37) {
      double x = same.mean() + z * same.standardDeviation();
      assertThat(scaled.cumulativeProbability(x))
          .isCloseTo(same.cumulativeProbability(x), within(2e-14));
    }
    assertThat(scaled.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(scaled.cumulativeProbability(Double.NEGATIVE_INFINITY)).isZero();
    assertRefused(() -> scaled.cumulativeProbability(Double.NaN), "x must be a number: NaN");
    ElementwiseInitializer uniform = Initializers.uniform(-1, 3).scaledBy(factor);
    assertThat(uniform.lowerBound()).isEqualTo(Math.min(-factor, 3 * factor));
    assertThat(uniform.upperBound()).isEqualTo(Math.max(-factor, 3 * factor));
    // Mirrored, the lower end can occur; and rounding joins neighbours.
    assertThat(uniform.cumulativeProbability(uniform.lowerBound())).isLessThan(1e-15);
    assertThat(uniform.cumulativeProbability(uniform.upperBound())).isEqualTo(1);
    assertThat(uniform.cumulativeProbability(Math.nextDown(uniform.lowerBound()))).isZero();
  }

  /** All the probability of a constant is at the product as it is stored, to the last bit. */
  @Test
  void aConstantStaysOneValue() {
    var random = new SplittableRandom(20);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextDouble(-10, 10);
      double factor = random.nextDouble(-10, 10);
      ElementwiseInitializer scaled = Initializers.constant(value).scaledBy(factor);
      double stored = scaled.valueAt(0, SEED);
      assertThat(scaled.cumulativeProbability(stored)).isEqualTo(1);
      assertThat(scaled.cumulativeProbability(Math.nextDown(stored))).isZero();
    }
  }

  @Test
  void aMillionScaledWeightsHaveTheScaledDistribution() {
    DistributionChecks.check(
        Initializers.normal(0.5, 3).scaledBy(-0.25), Oracle.normal(-0.125, 0.75), 1_000_000, SEED);
    DistributionChecks.check(
        Initializers.uniform(-1, 3).scaledBy(-2), Oracle.uniform(-6, 2), 1_000_000, SEED);
    ElementwiseInitializer scaled = Initializers.uniform(-1, 3).scaledBy(-2);
    double[] sorted = scaled.fill(new double[1_000_000], SEED);
    Arrays.sort(sorted);
    DistributionChecks.kolmogorovSmirnov(
        sorted, new Oracle(scaled::cumulativeProbability, 0, 1, -6, 2, List.of()));
  }

  @Test
  void statisticsOfAStructuredScheme() {
    Initializer form = new SortedScheme(4).scaledBy(-3);
    WeightMoments scaled = (WeightMoments) form;
    assertThat(form.size()).hasValue(4);
    assertThat(Double.doubleToRawLongBits(scaled.mean())).isZero();
    assertThat(scaled.variance()).isEqualTo(9);
    assertThat(scaled.standardDeviation()).isEqualTo(3);
    assertThat(scaled.lowerBound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(scaled.upperBound()).isEqualTo(Double.POSITIVE_INFINITY);
    Initializer parallel = Orthogonal.of(2, 2).scaledBy(3).parallel();
    assertThat(parallel).isEqualTo(Orthogonal.of(2, 2).parallel().scaledBy(3));
    assertThat(parallel.size()).hasValue(4);
  }
}
