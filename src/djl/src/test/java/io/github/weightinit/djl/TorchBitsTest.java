package io.github.weightinit.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.recurrent.GRU;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.PyTorch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PyTorch's own bits in a block, and in DJL's defaults. */
class TorchBitsTest {

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  private static void expect(
      Map<String, String> digests, String prefix, Map<String, float[]> layer) {
    layer.forEach((name, array) -> digests.put(prefix + name, Weights.of(array).sha256()));
  }

  /** In PyTorch: manual_seed(3), and then the modules in the order of the model. */
  @Test
  void aResNet() {
    Block resnet = Models.resnet();
    try (NDManager manager = NDManager.newBaseManager()) {
      resnet.initialize(manager, DataType.FLOAT32, Models.RESNET_INPUT);
      WeightInit.overwrite(resnet, TorchRandom.manualSeed(3));
      var torch = TorchRandom.manualSeed(3);
      var expected = new LinkedHashMap<String, String>();
      expect(expected, "01Conv2d_", torch.layer(PyTorch.conv(3, 8, 3, 3)));
      String branch = "04ParallelBlock_01SequentialBlock_";
      expect(expected, branch + "01Conv2d_", torch.layer(PyTorch.conv(8, 8, 3, 3)));
      expect(expected, branch + "04Conv2d_", torch.layer(PyTorch.conv(8, 8, 3, 3)));
      expect(expected, "06Conv2d_", torch.layer(PyTorch.groupedConv(8, 8, 8, 3, 3)));
      expect(expected, "07Conv2d_", torch.layer(PyTorch.groupedConv(4, 8, 16, 3, 3)));
      expect(expected, "09Linear_", torch.layer(PyTorch.linear(16, 1)));
      assertThat(DjlEngine.digests(resnet))
          .containsAllEntriesOf(expected)
          .containsEntry("02BatchNorm_gamma", Weights.of(ones(8)).sha256());
    }
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * DJL lists the weights of a layer before its biases, and PyTorch draws direction by direction.
   */
  @Test
  void aRecurrentLayerOfTwoDirections() {
    Block gru = GRU.builder().setNumLayers(2).setStateSize(5).optBidirectional(true).build();
    try (NDManager manager = NDManager.newBaseManager()) {
      gru.initialize(manager, DataType.FLOAT32, Models.LSTM_INPUT);
      WeightInit.overwrite(gru, TorchRandom.manualSeed(3));
      Map<String, float[]> layer = TorchRandom.manualSeed(3).layer(PyTorch.gru(3, 5, 2, true));
      assertThat(DjlEngine.digests(gru))
          .hasSize(16)
          .containsEntry("l_0_i2h_WEIGHT", sha256(layer, "weight_ih_l0"))
          .containsEntry("r_0_h2h_WEIGHT", sha256(layer, "weight_hh_l0_reverse"))
          .containsEntry("l_1_i2h_BIAS", sha256(layer, "bias_ih_l1"))
          .containsEntry("r_1_h2h_BIAS", sha256(layer, "bias_hh_l1_reverse"));
    }
  }

  private static String sha256(Map<String, float[]> layer, String name) {
    return Weights.of(java.util.Objects.requireNonNull(layer.get(name))).sha256();
  }

  /** DJL draws its defaults in libtorch, one weight after the other. */
  @Test
  void djlsDefaultsAreTheDialects() {
    Engine.getInstance().setRandomSeed(123);
    Block block = new SequentialBlock().add(Models.linear(150)).add(Models.linear(10));
    try (NDManager manager = NDManager.newBaseManager()) {
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 784));
      var torch = TorchRandom.manualSeed(123);
      float[] first = new float[784 * 150];
      float[] second = new float[150 * 10];
      torch.normal(Weights.of(first), 0, (float) Math.sqrt(2f / 784));
      torch.normal(Weights.of(second), 0, (float) Math.sqrt(2f / 150));
      assertThat(DjlEngine.digests(block))
          .containsEntry("01Linear_weight", Weights.of(first).sha256())
          .containsEntry("02Linear_weight", Weights.of(second).sha256());
    }
  }
}
