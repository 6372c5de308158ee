package io.github.weightinit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.Weights;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TensorFlowErrorsTest {

  private static final TensorFlowStateless OPS = TensorFlowStateless.of(1, 2);
  private static final float[] FLOATS = new float[4];

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void bounds() {
    refused(() -> OPS.uniform(FLOATS, 2, 1), "minval must be at most maxval: 2.0, 1.0");
    refused(() -> OPS.uniform(FLOATS, Double.NaN, 1), "minval must be finite in float32: NaN");
    refused(
        () -> OPS.uniform(FLOATS, 0, Double.POSITIVE_INFINITY),
        "maxval must be finite in float32: Infinity");
    refused(
        () -> OPS.uniform(FLOATS, -3e38, 3e38),
        "maxval - minval must be finite in float32: " + ((double) 3e38f * 2));
    refused(
        () -> OPS.uniform(Weights.float16(new short[1]), 0, 70000),
        "maxval must be finite in float16: 70000.0");
    refused(() -> OPS.uniformInt(new int[1], 3, 3), "minval must be less than maxval: 3, 3");
    refused(() -> OPS.uniformInt(new long[1], 4, 3), "minval must be less than maxval: 4, 3");
  }

  @Test
  void meansAndDeviations() {
    refused(() -> OPS.normal(FLOATS, 0, -1), "stddev must be at least 0: -1.0");
    refused(() -> OPS.truncatedNormal(FLOATS, 0, Double.NaN), "stddev must be at least 0: NaN");
    refused(
        () -> OPS.normal(FLOATS, Double.NEGATIVE_INFINITY, 1),
        "mean must be finite in float32: -Infinity");
    refused(() -> OPS.normal(FLOATS, 0, 1e39), "stddev must be finite in float32: 1.0E39");
  }

  /** Nothing is written and no number drawn before arguments are checked. */
  @Test
  void aRefusalChangesNothing() {
    var g = TensorFlowGenerator.fromSeed(1);
    float[] kept = {1, 2, 3};
    refused(() -> g.normal(kept, 0, -1), "stddev must be at least 0: -1.0");
    refused(() -> g.uniformInt(new int[3], 0, 0), "minval must be less than maxval: 0, 0");
    assertThat(kept).containsExactly(1, 2, 3);
    assertThat(g.state()).containsExactly(1, 0, 0);
  }

  @Test
  void whatHasAStateFillsWholeTensors() {
    String message =
        "weights must begin with the tensor, whose values depend on those before: startingAt(5)";
    Weights slice = Weights.of(FLOATS).startingAt(5);
    refused(() -> TensorFlowGenerator.fromSeed(1).normal(slice, 0, 1), message);
    refused(() -> TensorFlowRandom.setSeed(1).uniform(slice, 0, 1), message);
  }

  @Test
  void counts() {
    var g = TensorFlowGenerator.fromSeed(1);
    refused(() -> g.skip(-1), "elements must be at least 0: -1");
    refused(() -> g.skip(1L << 55), "elements must be less than 2^55: 36028797018963968");
    refused(() -> g.split(-1), "count must be at least 0: -1");
    var random = TensorFlowRandom.setSeed(1);
    refused(() -> random.skipSeeds(-1), "operations must be at least 0: -1");
  }

  @Test
  @SuppressWarnings("NullAway") // what the annotations forbid is checked too
  void nulls() {
    assertThatThrownBy(() -> OPS.normal((Weights) null, 0, 1)).hasMessage("weights");
    assertThatThrownBy(() -> OPS.uniformFullInt((int[]) null)).hasMessage("values");
  }
}
