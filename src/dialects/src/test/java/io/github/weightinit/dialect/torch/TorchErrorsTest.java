package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Fan;
import io.github.weightinit.Weights;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Refused;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each is refused before anything is drawn or written. */
class TorchErrorsTest {

  private static final Fan FAN = PyTorch.fan(2, 3);

  private final TorchRandom torch = TorchRandom.manualSeed(42);
  private final TorchRandom untouched = TorchRandom.manualSeed(42);
  private final float[] array = new float[6];
  private final Weights weights = Weights.of(array);
  private final Weights half = Weights.float16(new short[6]);

  private void refused(String message, ThrowingCallable call) {
    Refused.with(message, call);
    assertThat(array).containsOnly(0);
    assertThat(torch.nextInt()).isEqualTo(untouched.nextInt());
  }

  @Test
  void uniform() {
    refused("from must be at most to: 1.0, 0.0", () -> torch.uniform(weights, 1, 0));
    refused(
        "to must be from -65504.0 to 65504.0, the range of float16: 70000.0",
        () -> torch.uniform(half, 0, 70000));
    refused(
        "from must be from -3.4028234663852886E38 to 3.4028234663852886E38, the range of float32:"
            + " NaN",
        () -> torch.uniform(weights, Double.NaN, 1));
    refused(
        "to - from must be from -65504.0 to 65504.0, the range of float16: 80000.0",
        () -> torch.uniform(half, -40000, 40000));
    refused(
        "from must be at most to: 1.0, 0.0", () -> torch.uniform(Weights.of(new float[0]), 1, 0));
  }

  @Test
  void normal() {
    refused("std must be at least 0 and finite: -1.0", () -> torch.normal(weights, 0, -1));
    refused("std must be at least 0 and finite: NaN", () -> torch.normal(weights, 0, Double.NaN));
    refused("mean must be finite: Infinity", () -> torch.normal(weights, 1 / 0.0, 1));
  }

  @Test
  void truncatedNormal() {
    refused("std must be positive and finite: 0.0", () -> torch.truncNormal(weights, 0, 0, -2, 2));
    refused("mean must be finite: NaN", () -> torch.truncNormal(weights, Double.NaN, 1, -2, 2));
    refused(
        "std must be finite in float32: 1.0E39", () -> torch.truncNormal(weights, 0, 1e39, -1, 1));
    refused("a must be at most b: 1.0, -1.0", () -> torch.truncNormal(weights, 0, 1, 1, -1));
    refused("a must be at most b: NaN, 2.0", () -> torch.truncNormal(weights, 0, 1, 0 / 0.0, 2));
    refused(
        "to must be from -3.4028234663852886E38 to 3.4028234663852886E38, the range of float32:"
            + " Infinity",
        () -> torch.truncNormal(weights, 0, 1, 3, Double.POSITIVE_INFINITY));
    refused(
        "weights of PyTorch 2.11's trunc_normal_ must be float32 or float64: float16",
        () -> torch.truncNormal(half, 0, 1, -2, 2, TorchTruncNormal.V2_11));
  }

  /** PyTorch itself tries for ever, or for hours if a tensor is large. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void trialsThatWouldNotEnd() {
    // Of a uniform trial on [1, 1000] hardly more than the first thousandth of a deviation counts.
    refused(
        "a and b must hold enough of N(0.0, 0.001^2) for PyTorch's trials to end: 1.0, 1000.0",
        () -> torch.truncNormal(weights, 0, 0.001, 1, 1000));
    // A third of the normal lies above a, but as a float32 the mean is 20 deviations below it;
    // fewer than 16 weights are drawn in double.
    double mean = (1 << 24) + 1;
    Weights block = Weights.of(new float[16]);
    refused(
        "a and b must hold enough of N(1.6777217E7, 0.05^2) for PyTorch's trials to end:"
            + " 1.677721701E7, Infinity",
        () -> torch.truncNormal(block, mean, 0.05, mean + 0.01, Double.POSITIVE_INFINITY));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aMatrixWithoutRowsHasNothingToDo() {
    for (int i = 0; i < 100; i++) {
      torch.sparse(Weights.of(new float[0]), 0.5, 1, 0, Integer.MAX_VALUE);
    }
    assertThat(torch.nextInt()).isEqualTo(untouched.nextInt());
  }

  @Test
  void integers() {
    refused("from must be less than to: 5, 5", () -> torch.random(weights, 5, 5));
    refused(
        "to - 1 must be from -65504.0 to 65504.0, the range of float16: 69999.0",
        () -> torch.random(half, 0, 70000));
    refused(
        "from must be less than to, both rounded to float32: 33554436, 33554434",
        () -> torch.random(weights, (1 << 25) + 1, (1 << 25) + 2));
    refused("low must be less than high: 3, 3", () -> torch.randint(3, 3, 2));
    refused("count must be at least 0: -1", () -> torch.randint(0, 3, -1));
    refused("n must be from 0 to 214748363: -1", () -> torch.randperm(-1));
    refused("n must be from 0 to 214748363: 214748364", () -> torch.randperm(214_748_364));
    refused("p must be from 0 to 1: 1.5", () -> torch.bernoulli(weights, 1.5));
    refused("p must be from 0 to 1: NaN", () -> torch.bernoulli(weights, Double.NaN));
  }

  @Test
  void gains() {
    refused(
        "gain must be at least 0 and finite: -1.0", () -> torch.xavierUniform(weights, FAN, -1));
    refused(
        "gain must be at least 0 and finite: Infinity",
        () -> torch.kaimingNormal(weights, FAN, Double.POSITIVE_INFINITY));
  }

  @Test
  void matrices() {
    refused("shape must have at least 2 axes: [6]", () -> torch.orthogonal(weights, 1, 6));
    refused(
        "shape must have 2 axes if not contiguous: [3, 2, 1]",
        () -> torch.nonContiguous().orthogonal(weights, 1, 3, 2, 1));
    refused(
        "weights must have the elements of shape [2, 4]: 6",
        () -> torch.orthogonal(weights, 1, 2, 4));
    refused("gain must be finite: NaN", () -> torch.orthogonal(weights, Double.NaN, 2, 3));
    refused(
        "weights of an orthogonal matrix must be float32 or float64: float16",
        () -> torch.orthogonal(half, 1, 2, 3));
    refused("sparsity must be from 0 to 1: 1.5", () -> torch.sparse(weights, 1.5, 1, 2, 3));
    refused("std must be at least 0 and finite: -1.0", () -> torch.sparse(weights, 0.5, -1, 2, 3));
    refused(
        "weights must have the elements of shape [2, 2]: 6",
        () -> torch.sparse(weights, 0.5, 1, 2, 2));
    refused("shape[0] must be at least 0: -2", () -> torch.sparse(weights, 0.5, 1, -2, -3));
  }

  @Test
  void laterSlices() {
    Weights later = weights.startingAt(6);
    String message =
        "weights must begin with the tensor, whose values depend on those before: startingAt(6)";
    refused(message, () -> torch.uniform(later, 0, 1));
    refused(message, () -> torch.normal(later, 0, 1));
    refused(message, () -> torch.truncNormal(later, 0, 1, -2, 2));
    refused(message, () -> torch.bernoulli(later, 0.5));
    refused(message, () -> torch.random(later));
    refused(message, () -> torch.random(later, 0, 2));
    refused(message, () -> torch.kaimingNormal(later, FAN, 1));
    refused(message, () -> torch.orthogonal(later, 1, 2, 3));
    refused(message, () -> torch.sparse(later, 0.5, 1, 2, 3));
  }
}
