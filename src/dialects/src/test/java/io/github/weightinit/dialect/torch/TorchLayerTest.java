package io.github.weightinit.dialect.torch;

import static io.github.weightinit.testing.Filled.floats;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Weights;
import io.github.weightinit.preset.Flax;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TorchLayerTest {

  private final TorchRandom torch = TorchRandom.manualSeed(42);
  private final TorchRandom untouched = TorchRandom.manualSeed(42);

  @Test
  void normsAndSlopesDrawNothing() {
    assertThat(torch.layer(PyTorch.batchNorm(2)).get("weight")).containsExactly(1, 1);
    assertThat(torch.layer(PyTorch.layerNorm(2)).get("bias")).containsExactly(0, 0);
    assertThat(torch.layer(PyTorch.rmsNorm(2))).containsOnlyKeys("weight");
    assertThat(torch.layer(PyTorch.prelu(1)).get("weight")).containsExactly(0.25f);
    assertThat(torch.nextInt()).isEqualTo(untouched.nextInt());
  }

  @Test
  void withoutABiasNoneIsDrawn() {
    torch.layer(PyTorch.linear(3, 2).without("bias"));
    TorchRandom other = TorchRandom.manualSeed(42);
    other.uniform(Weights.of(new float[6]), 0, 1);
    assertThat(torch.nextInt()).isEqualTo(other.nextInt());
  }

  /** The output projection is drawn first, and its bias is drawn although it is then 0. */
  @Test
  void attentionBeginsWithItsOutputProjection() {
    Map<String, float[]> attention = torch.layer(PyTorch.multiheadAttention(5));
    TorchRandom other = TorchRandom.manualSeed(42);
    assertThat(attention.get("out_proj.weight"))
        .isEqualTo(other.layer(PyTorch.linear(5, 5)).get("weight"));
    assertThat(attention.get("out_proj.bias")).containsOnly(0);
    assertThat(attention.get("in_proj_weight"))
        .isEqualTo(floats(75, w -> other.xavierUniform(w, PyTorch.fan(15, 5), 1)));
    assertThat(attention.get("in_proj_bias")).containsOnly(0);
  }

  @Test
  void targetsOfOtherTypes() {
    short[] weight = new short[6];
    double[] bias = new double[2];
    torch.layer(
        PyTorch.linear(3, 2), Map.of("weight", Weights.bfloat16(weight), "bias", Weights.of(bias)));
    TorchRandom other = TorchRandom.manualSeed(42);
    short[] expected = new short[6];
    other.kaimingUniform(
        Weights.bfloat16(expected), PyTorch.fan(2, 3), TorchGain.leakyRelu(Math.sqrt(5)));
    assertThat(weight).isEqualTo(expected);
    double bound = 1 / Math.sqrt(3);
    double[] uniform = new double[2];
    other.uniform(Weights.of(uniform), -bound, bound);
    assertThat(bias).isEqualTo(uniform);
  }

  /** {@code padding_idx=-1} is the last row, {@code -3} of three the first. */
  @Test
  void aPaddingIndexMayCountFromTheEnd() {
    float[] table = new float[6];
    TorchRandom.manualSeed(42).normal(Weights.of(table), 0, 1);
    assertThat(torch.layer(PyTorch.embedding(3, 2, -1)).get("weight"))
        .containsExactly(table[0], table[1], table[2], table[3], 0, 0);
    assertThat(TorchRandom.manualSeed(42).layer(PyTorch.embedding(3, 2, -3)).get("weight"))
        .containsExactly(0, 0, table[2], table[3], table[4], table[5]);
  }

  /** PyTorch makes its own tensors, which are contiguous. */
  @Test
  void layersAreContiguous() {
    assertThat(torch.nonContiguous().layer(PyTorch.embedding(10, 4)).get("weight"))
        .isEqualTo(floats(40, w -> TorchRandom.manualSeed(42).normal(w, 0, 1)));
  }

  private void refused(String message, Layer layer) {
    Refused.with(message, () -> torch.layer(layer));
    assertThat(torch.nextInt()).isEqualTo(untouched.nextInt());
  }

  @Test
  void layersOfOtherFrameworksAreRefused() {
    refused("PyTorch has no Dense with a parameter 'kernel'", Keras.dense(3, 2));
    refused("PyTorch has no Embedding with a parameter 'embeddings'", Keras.embedding(3, 2));
    refused("PyTorch has no Conv with a parameter 'kernel'", Flax.conv(3, 2, 5));
  }

  @Test
  void aLayerWithoutItsWeightIsRefused() {
    refused(
        "Linear has no parameter 'weight'; it has bias", PyTorch.linear(3, 2).without("weight"));
  }

  @Test
  void aParameterMustFitIntoAnArray() {
    refused(
        "weight must fit into an array: [32768, 65536]",
        PyTorch.linear(1 << 16, 1 << 15).without("bias"));
  }

  @Test
  void targetsMustBeTheLayers() {
    Layer layer = PyTorch.linear(3, 2);
    Weights weight = Weights.of(new float[6]);
    Refused.with(
        "targets must be those of [weight, bias]: [weight]",
        () -> torch.layer(layer, Map.of("weight", weight)));
    Refused.with(
        "weights must have the elements of shape [2]: 3",
        () -> torch.layer(layer, Map.of("weight", weight, "bias", Weights.of(new float[3]))));
    assertThat(torch.nextInt()).isEqualTo(untouched.nextInt());
  }
}
