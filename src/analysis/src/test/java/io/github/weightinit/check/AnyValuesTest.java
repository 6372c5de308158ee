package io.github.weightinit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check has a verdict for any weights: numbers at the ends of their types, and no numbers. */
class AnyValuesTest {

  private static final Distributions DISTRIBUTIONS = new Distributions();

  private static final double[] STRANGE = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    0x1p511, // its square is finite, the sum of several is not
    1e100,
    1e-100,
    0.0,
    -0.0,
    1
  };

  static Stream<Initializer> initializers() {
    return Stream.of(
        Initializers.standardNormal(),
        Initializers.heNormal(784),
        Initializers.heUniform(784),
        Initializers.xavierNormal(1, 1).truncated(),
        Initializers.uniform(1e300, 1.5e300),
        Initializers.normal(0, 1e-310),
        Initializers.constant(0),
        Initializers.constant(1),
        new Coin());
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void oneValueOften(Initializer initializer) {
    for (double value : STRANGE) {
      for (int size : List.of(1, 2, 20, 1000)) {
        double[] weights = new double[size];
        Arrays.fill(weights, value);
        judge(weights, initializer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void oneValueAmongRightOnes(Initializer initializer) {
    for (double value : STRANGE) {
      for (int size : List.of(2, 1000)) {
        double[] weights = initializer.fill(new double[size], Seed.of(3));
        weights[size / 2] = value;
        judge(weights, initializer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void allOfThem(Initializer initializer) {
    var random = new SplittableRandom(4);
    for (int size : List.of(2, 3000)) {
      for (int i = 0; i < 4; i++) {
        judge(
            random.ints(size, 0, STRANGE.length).mapToDouble(k -> STRANGE[k]).toArray(),
            initializer);
      }
    }
  }

  private static void judge(double[] weights, Initializer initializer) {
    var check = check(WeightSample.of(weights), initializer);
    assertThat(check.toString()).isNotEmpty();
    assertThat(check.worst()).isNotNull();
    if (Arrays.stream(weights).anyMatch(x -> !Double.isFinite(x))) {
      assertThat(check.passed()).as(check.toString()).isFalse();
    }
    float[] floats = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      floats[i] = (float) weights[i];
    }
    assertThat(check(WeightSample.of(floats), initializer).toString()).isNotEmpty();
  }

  private static SelfCheck check(WeightSample weights, Initializer initializer) {
    return TensorCheck.of("weights", initializer, weights, DISTRIBUTIONS);
  }
}
