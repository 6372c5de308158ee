package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import org.junit.jupiter.api.Test;

/**
 * PyTorch 2.13.0: {@code manual_seed(7)}, then the three cells, the parameters of each in order.
 */
class TorchCellTest {

  private final TorchRandom torch = TorchRandom.manualSeed(7);

  private String sha256(Layer layer) {
    var bytes = new TensorBytes();
    torch.layer(layer).values().forEach(bytes::add);
    return bytes.sha256();
  }

  @Test
  void cellsOneAfterTheOther() {
    assertThat(sha256(PyTorch.lstmCell(5, 6)))
        .isEqualTo("5bfb3f1bfc638782f2418b2ba4b95330c98bc5eba22e9fab33aa8e058dd64d28");
    assertThat(sha256(PyTorch.gruCell(4, 3).without("bias_ih", "bias_hh")))
        .isEqualTo("bfb283490253c7313b0dd708cd82167577de3e8156e38f07d72cc63a90338eef");
    assertThat(sha256(PyTorch.rnnCell(3, 2)))
        .isEqualTo("0e0cf328247cc72f79889db70552b892a433d9135d252749e69d800a40713984");
  }

  @Test
  void namesAndShapes() {
    assertThat(PyTorch.lstmCell(5, 6).names())
        .containsExactly("weight_ih", "weight_hh", "bias_ih", "bias_hh");
    assertThat(PyTorch.lstmCell(5, 6).shape("weight_ih")).containsExactly(24L, 5L);
    assertThat(PyTorch.gruCell(4, 3).shape("weight_hh")).containsExactly(9L, 3L);
    assertThat(PyTorch.rnnCell(3, 2).shape("bias_hh")).containsExactly(2L);
  }
}
