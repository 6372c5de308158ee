package io.github.weightinit.dialect.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KerasErrorsTest {

  private static final float[] FLOATS = new float[4];

  @Test
  void numbers() {
    Refused.with(
        "minval must be at most maxval: 1.0, -1.0",
        () -> KerasInitializers.randomUniform(1, -1, 0));
    Refused.with(
        "minval must be finite: NaN", () -> KerasInitializers.randomUniform(Double.NaN, 1, 0));
    Refused.with(
        "stddev must be at least 0 and finite: -0.1",
        () -> KerasInitializers.randomNormal(0, -0.1, 0));
    Refused.with(
        "stddev must be at least 0 and finite: NaN",
        () -> KerasInitializers.truncatedNormal(0, Double.NaN, 0));
    Refused.with(
        "mean must be finite: Infinity",
        () -> KerasInitializers.randomNormal(Double.POSITIVE_INFINITY, 1, 0));
    Refused.with(
        "scale must be positive and finite: 0.0",
        () -> KerasInitializers.varianceScaling(0, Mode.FAN_IN, Distribution.UNIFORM, 0));
    Refused.with(
        "mode must be FAN_IN, FAN_OUT or AVERAGE: GEOMETRIC_AVERAGE",
        () ->
            KerasInitializers.varianceScaling(1, Mode.GEOMETRIC_AVERAGE, Distribution.UNIFORM, 0));
    Refused.with("gain must be finite: NaN", () -> KerasInitializers.orthogonal(Double.NaN, 0));
    Refused.with("value must be finite: NaN", () -> KerasInitializers.constant(Double.NaN));
  }

  /** Keras would go on with infinities. */
  @ParameterizedTest
  @EnumSource(KerasBackend.class)
  void numbersMustBeFiniteInTheTargetsType(KerasBackend backend) {
    short[] bits = {1, 2, 3, 4};
    Map.of(
            "minval", KerasInitializers.randomUniform(-1e5, 1, 0),
            "maxval", KerasInitializers.randomUniform(0, 1e5, 0),
            "mean", KerasInitializers.randomNormal(1e5, 1, 0),
            "stddev", KerasInitializers.truncatedNormal(0, 1e5, 0),
            "value", KerasInitializers.constant(1e5),
            "gain", KerasInitializers.identity(1e5))
        .forEach(
            (name, initializer) ->
                Refused.with(
                    name + " must be finite in float16: " + (name.equals("minval") ? -1e5 : 1e5),
                    () -> initializer.on(backend).fill(Weights.float16(bits), 2, 2)));
    assertThat(bits).containsExactly(1, 2, 3, 4);
  }

  @Test
  void shapes() {
    var glorot = KerasInitializers.glorotUniform(0);
    Refused.with(
        "weights must have the elements of shape [2, 3]: 4", () -> glorot.fill(FLOATS, 2, 3));
    Refused.with("shape[0] must be at least 0: -2", () -> glorot.fill(FLOATS, -2, 2));
    Refused.with(
        "weights must begin with the tensor, whose values depend on those before: startingAt(1)",
        () -> glorot.fill(Weights.of(FLOATS).startingAt(1), 2, 2));
    Refused.with(
        "shape must have 2 axes for an identity matrix: [4]",
        () -> KerasInitializers.identity(1).fill(FLOATS, 4));
    Refused.with(
        "shape must have at least 2 axes for an orthogonal matrix: [4]",
        () -> KerasInitializers.orthogonal(1, 1).fill(FLOATS, 4));
    Refused.with(
        "weights of an orthogonal matrix must be float32 or float64: bfloat16",
        () -> KerasInitializers.orthogonal(1, 1).fill(Weights.bfloat16(new short[4]), 2, 2));
  }

  @Test
  void axes() {
    Refused.with(
        "axes must be given only to an initializer that scales by fans: RandomNormal[mean=0.0, stddev=0.05, seed=0] on"
            + " TENSORFLOW",
        () -> KerasInitializers.randomNormal(0, 0.05, 0).axes(new int[] {0}, new int[] {1}));
    Refused.with(
        "inputAxes must not be empty: []",
        () -> KerasInitializers.heNormal(0).axes(new int[0], new int[] {1}));
    Refused.with(
        "axis must be one of the shape's 2: -3",
        () -> KerasInitializers.heNormal(0).axes(new int[] {0}, new int[] {-3}).fill(FLOATS, 2, 2));
  }

  @Test
  void seeds() {
    for (KerasBackend backend : new KerasBackend[] {KerasBackend.JAX, KerasBackend.NUMPY}) {
      for (long seed : new long[] {-1, 1L << 32}) {
        Refused.with(
            "seed must be from 0 to 2^32 - 1: " + seed,
            () -> KerasInitializers.glorotUniform(seed).on(backend).fill(FLOATS, 2, 2));
      }
    }
    Refused.with("seed must be from 0 to 2^32 - 1: -1", () -> KerasRandom.setRandomSeed(-1));
    Refused.with(
        "seed must be from 0 to 2^32 - 1: 4294967296", () -> KerasRandom.setRandomSeed(1L << 32));
    var random = KerasRandom.setRandomSeed(1);
    Refused.with("seeds must be at least 0: -1", () -> random.skipSeeds(-1));
  }

  /** Nothing is drawn for a layer that is refused. */
  @Test
  void layers() {
    var random = KerasRandom.setRandomSeed(42);
    Refused.with("layer must be one of Keras': Linear", () -> random.layer(PyTorch.linear(2, 3)));
    Refused.with(
        "targets must be those of [kernel, bias]: [kernel]",
        () -> random.layer(Keras.dense(2, 2), Map.of("kernel", Weights.of(FLOATS))));
    Refused.with(
        "weights must have the elements of shape [2, 2]: 3",
        () ->
            random.layer(
                Keras.dense(2, 2).without("bias"), Map.of("kernel", Weights.of(new float[3]))));
    short[] kernel = new short[16];
    Refused.with(
        "weights of an orthogonal matrix must be float32 or float64: bfloat16",
        () ->
            random.layer(
                Keras.simpleRnn(4, 4).without("bias"),
                Map.of(
                    "kernel", Weights.bfloat16(kernel),
                    "recurrent_kernel", Weights.bfloat16(new short[16]))));
    assertThat(kernel).containsOnly(0);
    assertThat(random.nextSeed()).isEqualTo(686579304);
  }
}
