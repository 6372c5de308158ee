package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.testing.Refused;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers whose outputs get unit variance. */
class LsuvTest {

  private static final Seed SEED = Seed.of(11).at("lsuv");
  private static final int EXAMPLES = 50;

  private static double[] batch(int inputs) {
    SplittableRandom random = new SplittableRandom(3);
    return random.doubles((long) EXAMPLES * inputs, -1, 5).toArray();
  }

  /** Outputs [example][unit] of a dense layer with weights [unit][input]. */
  private static double[] dense(double[] weights, double[] x) {
    int inputs = x.length / EXAMPLES;
    int units = weights.length / inputs;
    double[] y = new double[EXAMPLES * units];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < inputs; j++) {
        y[i] += weights[i % units * inputs + j] * x[i / units * inputs + j];
      }
    }
    return y;
  }

  /** The variance of a linear layer is quadratic in the scale, so one step is enough. */
  @Test
  void aLinearLayerTakesOneIteration() {
    double[] x = batch(20);
    double[] w = new double[600];
    Lsuv lsuv = Lsuv.startingFrom(Initializers.heNormal(20));
    Lsuv.Result result = lsuv.fill(w, SEED, v -> Lsuv.variance(dense(v, x)));
    assertThat(result.iterations()).isEqualTo(1);
    assertThat(result.converged()).isTrue();
    assertThat(result.variance()).isCloseTo(1, within(1e-12));
    assertThat(Lsuv.variance(dense(w, x))).isEqualTo(result.variance());
    double[] start = Initializers.heNormal(20).fill(new double[600], SEED);
    for (int i = 0; i < w.length; i++) {
      assertThat(w[i]).isEqualTo(start[i] * result.scale());
    }
  }

  @Test
  void floatsAreRoundedProducts() {
    float[] w = new float[2600];
    double[] start = Initializers.heNormal(20).fill(new double[2600], SEED);
    Lsuv.Result result =
        Lsuv.startingFrom(Initializers.heNormal(20))
            .withTolerance(1e-6)
            .fill(w, SEED, v -> 5 * Lsuv.variance(v));
    assertThat(result.variance()).isCloseTo(1, within(1e-6));
    for (int i = 0; i < w.length; i++) {
      assertThat(w[i]).isEqualTo((float) (start[i] * result.scale()));
    }
  }

  /** A layer with a bias and a squashing: v(s) = 1 - exp(-s^2 v0); several steps are needed. */
  @Test
  void otherLayersTakeMore() {
    double[] w = new double[4];
    Lsuv lsuv = Lsuv.startingFrom(Initializers.ones()).withTolerance(1e-3).withMaxIterations(50);
    AtomicInteger calls = new AtomicInteger();
    Lsuv.Result result =
        lsuv.fill(
            Weights.of(w),
            SEED,
            () -> {
              calls.incrementAndGet();
              return 1.2 * (1 - Math.exp(-0.01 * w[0] * w[0]));
            });
    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isBetween(2, 20).isEqualTo(calls.get() - 1);
    assertThat(result.variance()).isBetween(0.999, 1.001);
    assertThat(w).containsOnly(result.scale());
  }

  @Test
  void aGoodStartIsLeftAlone() {
    double[] w = new double[4];
    Lsuv.Result result = Lsuv.startingFrom(Initializers.ones()).fill(w, SEED, v -> 1.0999);
    assertThat(result).isEqualTo(new Lsuv.Result(1.0999, 1, 0, true));
    assertThat(w).containsOnly(1);
  }

  @Test
  void itGivesUpAfterTheLastIteration() {
    double[] w = new double[4];
    Lsuv.Result result = Lsuv.startingFrom(Initializers.ones()).fill(w, SEED, v -> 4);
    assertThat(result).isEqualTo(new Lsuv.Result(4, 0x1p-10, 10, false));
    assertThat(w).containsOnly(0x1p-10);
    assertThat(Lsuv.startingFrom(Initializers.ones()).withMaxIterations(3).fill(w, SEED, v -> 4))
        .isEqualTo(new Lsuv.Result(4, 0.125, 3, false));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aVarianceThatCannotBe(double variance) {
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Lsuv.startingFrom(Initializers.ones())
                    .fill(new double[4], SEED, w -> calls.incrementAndGet() == 1 ? 4 : variance))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "variance of the outputs must be positive and finite: "
                + variance
                + " (iterations: 1, scale: 0.5)");
  }

  /** Infinite scales would make NaN of zeros. */
  @Test
  void aVarianceThatDoesNotFollowTheWeights() {
    assertThatThrownBy(
            () ->
                Lsuv.startingFrom(Initializers.zeros())
                    .fill(new double[4], SEED, w -> Double.MIN_VALUE))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("variance of the outputs must follow that of the weights: 4.9E-324");
  }

  /** Three layers with rectifiers, one after the other. */
  @Test
  void aNetworkLayerByLayer() {
    double[] x = batch(30);
    for (int layer = 0; layer < 3; layer++) {
      double[] inputs = x;
      double[] w = new double[40 * inputs.length / EXAMPLES];
      Lsuv.Result result =
          Lsuv.startingFrom(Initializers.normal(0, 0.3))
              .withTolerance(1e-9)
              .fill(w, SEED.at(layer), v -> Lsuv.variance(dense(v, inputs)));
      double[] y = dense(w, inputs);
      assertThat(Lsuv.variance(y)).isCloseTo(1, within(1e-12)).isEqualTo(result.variance());
      x = Arrays.stream(y).map(v -> Math.max(0, v)).toArray();
    }
  }

  @Test
  void theVarianceOfOutputs() {
    assertThat(Lsuv.variance(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4})).isEqualTo(1.25);
    assertThat(Lsuv.variance(new float[] {1, 2, 3, 4})).isEqualTo(1.25);
    assertThat(Lsuv.variance(new double[] {3})).isZero();
    assertThat(Lsuv.variance(new double[] {1, Double.NaN})).isNaN();
    Refused.with("number of outputs must be at least 1: 0", () -> Lsuv.variance(new double[0]));
    Refused.with("number of outputs must be at least 1: 0", () -> Lsuv.variance(new float[0]));
    Refused.with(
        "maxIterations must be at least 1: 0",
        () -> Lsuv.startingFrom(Initializers.ones()).withMaxIterations(0));
  }
}
