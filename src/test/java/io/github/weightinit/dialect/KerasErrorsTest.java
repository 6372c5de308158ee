package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.PyTorch;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KerasErrorsTest {

  private static final float[] FLOATS = new float[4];

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void numbers() {
    refused(
        () -> KerasInitializers.randomUniform(1, -1, 0),
        "minval must be at most maxval: 1.0, -1.0");
    refused(() -> KerasInitializers.randomUniform(Double.NaN, 1, 0), "minval must be finite: NaN");
    refused(
        () -> KerasInitializers.randomNormal(0, -0.1, 0),
        "stddev must be at least 0 and finite: -0.1");
    refused(
        () -> KerasInitializers.truncatedNormal(0, Double.NaN, 0),
        "stddev must be at least 0 and finite: NaN");
    refused(
        () -> KerasInitializers.randomNormal(Double.POSITIVE_INFINITY, 1, 0),
        "mean must be finite: Infinity");
    refused(
        () -> KerasInitializers.varianceScaling(0, Mode.FAN_IN, Distribution.UNIFORM, 0),
        "scale must be positive and finite: 0.0");
    refused(
        () -> KerasInitializers.varianceScaling(1, Mode.GEOMETRIC_AVERAGE, Distribution.UNIFORM, 0),
        "mode must be one of Keras' three: GEOMETRIC_AVERAGE");
    refused(() -> KerasInitializers.orthogonal(Double.NaN, 0), "gain must be finite: NaN");
    refused(() -> KerasInitializers.constant(Double.NaN), "value must be finite: NaN");
  }

  @Test
  void shapes() {
    var glorot = KerasInitializers.glorotUniform(0);
    refused(() -> glorot.fill(FLOATS, 2, 3), "weights must have the elements of shape [2, 3]: 4");
    refused(() -> glorot.fill(FLOATS, -2, 2), "shape[0] must be at least 0: -2");
    refused(
        () -> glorot.fill(Weights.of(FLOATS).startingAt(1), 2, 2),
        "weights must begin with the tensor, whose values depend on those before: startingAt(1)");
    refused(
        () -> KerasInitializers.identity(1).fill(FLOATS, 4),
        "shape must have 2 axes for an identity matrix: [4]");
    refused(
        () -> KerasInitializers.orthogonal(1).fill(FLOATS, 4),
        "shape must have at least 2 axes for an orthogonal matrix: [4]");
    refused(
        () -> KerasInitializers.orthogonal(1).fill(Weights.bfloat16(new short[4]), 2, 2),
        "an orthogonal matrix must be float32 or float64, the types of QR: bfloat16");
  }

  @Test
  void axes() {
    refused(
        () -> KerasInitializers.randomNormal(0).axes(new int[] {0}, new int[] {1}),
        "only what scales by fans has axes: RandomNormal[mean=0.0, stddev=0.05, seed=0] on"
            + " TENSORFLOW");
    refused(
        () -> KerasInitializers.heNormal(0).axes(new int[0], new int[] {1}),
        "axes must be at least one each: [], [1]");
    refused(
        () -> KerasInitializers.heNormal(0).axes(new int[] {0}, new int[] {-3}).fill(FLOATS, 2, 2),
        "axis must be one of the shape's 2: -3");
  }

  @Test
  void seeds() {
    for (KerasBackend backend : new KerasBackend[] {KerasBackend.JAX, KerasBackend.NUMPY}) {
      for (long seed : new long[] {-1, 1L << 32}) {
        refused(
            () -> KerasInitializers.glorotUniform(seed).on(backend).fill(FLOATS, 2, 2),
            "seed must be from 0 to 2^32 - 1: " + seed);
      }
    }
    refused(() -> KerasRandom.setRandomSeed(-1), "seed must be from 0 to 2^32 - 1: -1");
    refused(
        () -> KerasRandom.setRandomSeed(1L << 32), "seed must be from 0 to 2^32 - 1: 4294967296");
    var random = KerasRandom.setRandomSeed(1);
    refused(() -> random.skipSeeds(-1), "seeds must be at least 0: -1");
  }

  /** Nothing is drawn for a layer that is refused. */
  @Test
  void layers() {
    var random = KerasRandom.setRandomSeed(42);
    refused(() -> random.layer(PyTorch.linear(2, 3)), "layer must be one of preset.Keras: Linear");
    refused(
        () -> random.layer(Keras.dense(2, 2), Map.of("kernel", Weights.of(FLOATS))),
        "targets must have the names [kernel, bias]: [kernel]");
    refused(
        () ->
            random.layer(
                Keras.dense(2, 2).without("bias"), Map.of("kernel", Weights.of(new float[3]))),
        "weights must have the elements of shape [2, 2]: 3");
    assertThat(random.nextSeed()).isEqualTo(686579304);
  }
}
