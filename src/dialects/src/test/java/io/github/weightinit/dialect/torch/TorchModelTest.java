package io.github.weightinit.dialect.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.dialect.TensorBytes;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.testing.Resources;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A whole network as PyTorch made it after {@code torch.manual_seed(2024)} (dialect_torch.py). */
class TorchModelTest {

  private static Map<String, Layer> network() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("embedding", PyTorch.embedding(100, 24, 3));
    layers.put("conv1", PyTorch.conv(3, 16, 3, 3));
    layers.put("norm", PyTorch.batchNorm(16));
    layers.put("conv2", PyTorch.groupedConv(4, 16, 32, 3, 5).without("bias"));
    layers.put("deconv", PyTorch.groupedConvTranspose(2, 8, 6, 4));
    layers.put("lstm", PyTorch.lstm(24, 20, 2, true));
    layers.put("gru", PyTorch.gru(5, 7).without("bias_ih_l0", "bias_hh_l0"));
    layers.put("attention", PyTorch.multiheadAttention(40));
    layers.put("cross", PyTorch.multiheadAttention(16, 10, 12, true));
    layers.put("prelu", PyTorch.prelu(4));
    layers.put("bilinear", PyTorch.bilinear(6, 9, 5));
    layers.put("fc", PyTorch.linear(40, 64));
    layers.put("layer_norm", PyTorch.layerNorm(64));
    layers.put("out", PyTorch.linear(64, 10).without("bias"));
    return layers;
  }

  private static Map<String, String> pytorch() {
    Map<String, String> hashes = new LinkedHashMap<>();
    Resources.lines("dialect/cases/torch-model.csv").stream()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(fields -> hashes.put(fields[0] + " " + fields[1], fields[2]));
    return hashes;
  }

  private static String shape(Layer layer, String name) {
    return layer.shape(name).toString().replace(", ", "x").replaceAll("[\\[\\]]", "");
  }

  @Test
  void tensorByTensor() {
    TorchRandom torch = TorchRandom.manualSeed(2024);
    Map<String, String> made = new LinkedHashMap<>();
    network()
        .forEach(
            (name, layer) ->
                torch
                    .layer(layer)
                    .forEach(
                        (parameter, weights) ->
                            made.put(
                                name + "." + parameter + " " + shape(layer, parameter),
                                new TensorBytes().add(weights).sha256())));
    assertThat(made).containsExactlyEntriesOf(pytorch());
  }
}
