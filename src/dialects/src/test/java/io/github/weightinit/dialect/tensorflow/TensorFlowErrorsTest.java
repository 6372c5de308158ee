package io.github.weightinit.dialect.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Weights;
import io.github.weightinit.testing.Refused;
import org.junit.jupiter.api.Test;

class TensorFlowErrorsTest {

  private static final TensorFlowStateless OPS = TensorFlowStateless.of(1, 2);
  private static final Weights FLOATS = Weights.of(new float[4]);

  @Test
  void bounds() {
    Refused.with("minval must be at most maxval: 2.0, 1.0", () -> OPS.uniform(FLOATS, 2, 1));
    Refused.with("minval must be finite in float32: NaN", () -> OPS.uniform(FLOATS, Double.NaN, 1));
    Refused.with(
        "maxval must be finite in float32: Infinity",
        () -> OPS.uniform(FLOATS, 0, Double.POSITIVE_INFINITY));
    Refused.with(
        "maxval - minval must be finite in float32: " + ((double) 3e38f * 2),
        () -> OPS.uniform(FLOATS, -3e38, 3e38));
    Refused.with(
        "maxval must be finite in float16: 70000.0",
        () -> OPS.uniform(Weights.float16(new short[1]), 0, 70000));
    Refused.with("minval must be less than maxval: 3, 3", () -> OPS.uniformInt(new int[1], 3, 3));
    Refused.with("minval must be less than maxval: 4, 3", () -> OPS.uniformInt(new long[1], 4, 3));
  }

  @Test
  void meansAndDeviations() {
    Refused.with("stddev must be at least 0 and finite: -1.0", () -> OPS.normal(FLOATS, 0, -1));
    Refused.with(
        "stddev must be at least 0 and finite: NaN",
        () -> OPS.truncatedNormal(FLOATS, 0, Double.NaN));
    Refused.with(
        "mean must be finite in float32: -Infinity",
        () -> OPS.normal(FLOATS, Double.NEGATIVE_INFINITY, 1));
    Refused.with("stddev must be finite in float32: 1.0E39", () -> OPS.normal(FLOATS, 0, 1e39));
  }

  /** Nothing is written and no number drawn before arguments are checked. */
  @Test
  void aRefusalChangesNothing() {
    var g = TensorFlowGenerator.fromSeed(1);
    float[] kept = {1, 2, 3};
    Refused.with(
        "stddev must be at least 0 and finite: -1.0", () -> g.normal(Weights.of(kept), 0, -1));
    Refused.with("minval must be less than maxval: 0, 0", () -> g.uniformInt(new int[3], 0, 0));
    assertThat(kept).containsExactly(1, 2, 3);
    assertThat(g.state()).containsExactly(1, 0, 0);
  }

  @Test
  void whatHasAStateFillsWholeTensors() {
    String message =
        "weights must begin with the tensor, whose values depend on those before: startingAt(5)";
    Weights slice = FLOATS.startingAt(5);
    Refused.with(message, () -> TensorFlowGenerator.fromSeed(1).normal(slice, 0, 1));
    Refused.with(message, () -> TensorFlowRandom.setSeed(1).uniform(slice, 0, 1));
  }

  @Test
  void counts() {
    var g = TensorFlowGenerator.fromSeed(1);
    Refused.with("elements must be at least 0: -1", () -> g.skip(-1));
    Refused.with("elements must be less than 2^55: 36028797018963968", () -> g.skip(1L << 55));
    Refused.with("count must be at least 0: -1", () -> g.split(-1));
    var random = TensorFlowRandom.setSeed(1);
    Refused.with("operations must be at least 0: -1", () -> random.skipSeeds(-1));
  }

  @Test
  @SuppressWarnings("NullAway") // what the annotations forbid is checked too
  void nulls() {
    assertThatThrownBy(() -> OPS.normal(null, 0, 1)).hasMessage("weights");
    assertThatThrownBy(() -> OPS.uniformFullInt((int[]) null)).hasMessage("values");
  }
}
