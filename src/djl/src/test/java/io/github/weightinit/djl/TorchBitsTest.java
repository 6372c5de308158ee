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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch's own bits in a block, and in DJL's defaults. */
class TorchBitsTest {

  @BeforeAll
  static void engine() {
    DjlEngine.orSkip();
  }

  private static Block initialized(String model, NDManager manager) {
    Block block =
        switch (model) {
          case "mlp" -> Models.mlp();
          case "resnet" -> Models.resnet();
          case "lstm" -> Models.lstm();
          default -> GRU.builder().setNumLayers(2).setStateSize(5).optBidirectional(true).build();
        };
    Shape input =
        switch (model) {
          case "mlp" -> Models.MLP_INPUT;
          case "resnet" -> Models.RESNET_INPUT;
          default -> Models.LSTM_INPUT;
        };
    block.initialize(manager, DataType.FLOAT32, input);
    return block;
  }

  /**
   * Known answers of PyTorch 2.13.0: the same modules made after {@code torch.manual_seed(3)},
   * {@code hashlib.sha256(p.detach().numpy().tobytes())} of a parameter. The generator goes on from
   * one to the next, so that the last one is right only if all are. DJL lists the weights of a
   * recurrent layer before its biases, and PyTorch draws direction by direction.
   */
  @ParameterizedTest
  @CsvSource({
    "mlp, 05Linear_weight, 0481610611c696f5a1051751c3fd579f36489edc22c70b9412e8e4927439932d",
    "mlp, 07Linear_bias, 4d40f0fd366dfc2c414d79332355a7f02c86319fc8495fe09f0ed8fc1688ac43",
    "resnet, 01Conv2d_weight, dcd317c37de6978864c11007d8c597a26fc610a9d25262f64ac77f92e9eb965d",
    "resnet, 02BatchNorm_gamma, 4f05df05f8da9356bd66425351f166a5f7305b7c805e6900d9ec0f50790c9886",
    "resnet, 06Conv2d_weight, c4143fe5dba0f966a56c357f5ba02774aab0543e3172f384693a8ec3caf5d514",
    "resnet, 07Conv2d_weight, aa493445633e3c50fac58d03b51b36e905e4390b6c3d90d57155806f2e29b4dc",
    "resnet, 09Linear_bias, 3b14bd223ef8e05817cb79b7a69b30f8df73198536a9487f4ec44096f9a9f6fd",
    "lstm, 01LSTM_l_0_h2h_WEIGHT, beff4eca8cb20be2971cabf18b62e02dcb1027903449b10d724123835590aefc",
    "lstm, 01LSTM_l_1_i2h_BIAS, 02d1c627a9987617310adfbc80d8459735a9d085fc3be583f018937dbc1a68dd",
    "lstm, 03Linear_bias, 4ba2d951cc05c338add28479b2f9f2edb09ebead0bd8326363d89e34a87cb337",
    "gru, l_0_i2h_BIAS, 2bf1280b84b0c0f5524cca4cb959b3a0cb17dc3ec56eb4b70e613c7a6f9e133d",
    "gru, r_0_i2h_WEIGHT, 7a4570c9555d57378442b6447787637866182049e2dcf589f68c39da1d6a2019",
    "gru, r_1_h2h_BIAS, e32e403973ab9f0d9201e50bf0180cc03aa218a67d7c03c37a988f4a6c855ae7",
  })
  void asInPython(String model, String parameter, String sha256) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = initialized(model, manager);
      WeightInit.overwrite(block, TorchRandom.manualSeed(3));
      assertThat(DjlEngine.digests(block)).containsEntry(parameter, sha256);
    }
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
