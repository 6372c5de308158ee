package io.github.weightinit.dialect.jax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.Flax;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bad input is refused before anything is written. */
class JaxErrorsTest {

  private static final JaxKey KEY = JaxKey.of(0);
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static void refused(ThrowingCallable call, String message) {
    Refused.with(message, call);
  }

  /** JAX refuses these too. */
  @Test
  void keys() {
    refused(() -> KEY.foldIn(-1), "data must be from 0 to 2^32 - 1: -1");
    refused(() -> KEY.foldIn(1L << 32), "data must be from 0 to 2^32 - 1: 4294967296");
    refused(() -> KEY.split(-1), "shape[0] must be at least 0: -1");
    refused(() -> KEY.split(1L << 20, 1L << 11), "keys must be fewer than 2^31: 2147483648");
    refused(() -> KEY.bits(24, 1), "width must be 8, 16, 32 or 64: 24");
    refused(() -> KEY.bits(32, -1), "count must be at least 0: -1");
  }

  @Test
  void bounds() {
    float[] array = {7};
    Weights w = Weights.of(array);
    refused(() -> KEY.uniform(w, NAN, 1), "low must be a number: NaN");
    refused(() -> KEY.uniform(w, 0, INFINITE), "high must be finite in float32: Infinity");
    refused(() -> KEY.uniform(w, -1e39, 1), "low must be finite in float32: -1.0E39");
    refused(() -> KEY.uniform(w, -3e38, 3e38), "high - low must be finite in float32: 6.0E38");
    refused(
        () -> KEY.uniform(Weights.float16(new short[1]), 0, 70_000),
        "high must be finite in float16: 70000.0");
    refused(() -> KEY.truncatedNormal(w, NAN, 1), "lower must be a number: NaN");
    refused(() -> KEY.truncatedNormal(w, 0, NAN), "upper must be a number: NaN");
    refused(() -> KEY.uniform(Weights.of(new double[1]), 0, NAN), "high must be a number: NaN");
    assertThat(array).containsOnly(7);
  }

  @Test
  void scales() {
    refused(() -> JaxInitializers.constant(NAN), "value must be finite: NaN");
    refused(() -> JaxInitializers.uniform(INFINITE), "scale must be finite: Infinity");
    refused(() -> JaxInitializers.normal(NAN), "stddev must be finite: NaN");
    refused(
        () -> JaxInitializers.truncatedNormal(INFINITE, -2, 2), "stddev must be finite: Infinity");
    refused(() -> JaxInitializers.truncatedNormal(1, NAN, 2), "lower must be a number: NaN");
    refused(() -> JaxInitializers.truncatedNormal(1, -2, NAN), "upper must be a number: NaN");
    refused(() -> JaxInitializers.orthogonal(NAN, -1), "scale must be finite: NaN");
    refused(
        () -> JaxInitializers.varianceScaling(-1, Mode.FAN_IN, Distribution.NORMAL),
        "scale must be at least 0 and finite: -1.0");
    refused(
        () -> JaxInitializers.constant(1e39).fill(new float[1], KEY, 1),
        "value must be finite in float32: 1.0E39");
    refused(
        () -> JaxInitializers.normal(1e6).fill(Weights.float16(new short[1]), KEY, 1),
        "stddev must be finite in float16: 1000000.0");
  }

  @Test
  void shapes() {
    JaxInitializer scaling = JaxInitializers.lecunNormal();
    refused(
        () -> scaling.fill(new float[3], KEY, 3), "in axis must be one of the shape's: -2 of [3]");
    refused(
        () -> scaling.fill(new float[0], KEY, 3, 0),
        "shape must have a fan, so no empty axis: [3, 0]");
    refused(
        () -> scaling.fill(new float[5], KEY, 2, 3),
        "weights must have the elements of shape [2, 3]: 5");
    refused(() -> scaling.fill(new float[5], KEY, -1, 5), "shape[0] must be at least 0: -1");
    refused(
        () -> JaxInitializers.heNormal().outAxis(4).fill(new float[6], KEY, 2, 3),
        "out axis must be one of the shape's: 4 of [2, 3]");
    refused(
        () -> scaling.fill(Weights.of(new float[3]).startingAt(4), KEY, 2, 3),
        "weights must lie within the tensor, which has 6 elements: 3 from 4 on");
    refused(
        () -> scaling.fill(Weights.of(new float[3]), KEY.with(ThreefryNumbering.LEGACY), 2, 3),
        "weights must have the elements of shape [2, 3]: 3");
  }

  @Test
  void orthogonalShapes() {
    JaxInitializer orthogonal = JaxInitializers.orthogonal(1, -1);
    refused(
        () -> orthogonal.fill(new float[3], KEY, 3),
        "shape must have at least 2 axes and an axis -1: [3]");
    refused(
        () -> JaxInitializers.orthogonal(1, 2).fill(new float[4], KEY, 2, 2),
        "shape must have at least 2 axes and an axis 2: [2, 2]");
    refused(
        () -> orthogonal.fill(Weights.bfloat16(new short[4]), KEY, 2, 2),
        "weights of an orthogonal matrix must be float32 or float64: bfloat16");
    refused(
        () -> orthogonal.fill(Weights.of(new float[2]), KEY, 2, 2),
        "weights must have the elements of shape [2, 2]: 2");
    JaxInitializer delta = JaxInitializers.deltaOrthogonal(1, -1);
    refused(() -> delta.fill(new float[4], KEY, 2, 2), "shape must have 3, 4 or 5 axes: [2, 2]");
    refused(
        () -> delta.fill(new float[18], KEY, 3, 3, 2),
        "shape must have a fan-in of at most its fan-out: 3, 2");
    refused(
        () -> delta.fill(new float[0], KEY, 0, 2, 2),
        "shape must have a middle, so no empty axis: [0, 2, 2]");
  }

  @Test
  void flax() {
    FlaxLinen model = FlaxLinen.of(KEY);
    refused(() -> model.at(""), "module must have a name");
    refused(() -> model.key(0), "number must be at least 1: 0");
    refused(
        () -> model.layer(PyTorch.linear(2, 3)), "layer must be one of Flax's: Linear has weight");
    FlaxRngs rngs = FlaxRngs.of(0);
    refused(
        () -> rngs.layer(Flax.embed(1L << 20, 1L << 12)),
        "embedding must fit into an array: [1048576, 4096]");
    assertThat(rngs.count()).isZero();
  }
}
