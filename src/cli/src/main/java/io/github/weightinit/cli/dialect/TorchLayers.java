package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.torch.TorchRandom;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** PyTorch's layers: all parameters of each, one after the other. */
final class TorchLayers {

  /** What {@code bias=False} leaves out. The biases of keys and values stay. */
  private static final String BIASES = "bias(_[ih]h.*)?|.*_proj(\\.|_)bias";

  private final Function<Request, TorchRandom> generator;

  private final List<Call> calls = new ArrayList<>();

  private TorchLayers(Function<Request, TorchRandom> generator) {
    this.generator = generator;
    layer(
        "Linear in_features=? out_features=? bias=true",
        r -> PyTorch.linear(r.integer("in_features"), r.integer("out_features")));
    for (int axes = 1; axes <= 3; axes++) {
      convolution("Conv" + axes + "d", axes, PyTorch::groupedConv);
      convolution("ConvTranspose" + axes + "d", axes, PyTorch::groupedConvTranspose);
    }
    layer(
        "Bilinear in1_features=? in2_features=? out_features=? bias=true",
        r ->
            PyTorch.bilinear(
                r.integer("in1_features"), r.integer("in2_features"), r.integer("out_features")));
    layer("Embedding num_embeddings=? embedding_dim=? padding_idx=none", TorchLayers::embedding);
    recurrent("RNN", PyTorch::rnn);
    recurrent("LSTM", PyTorch::lstm);
    recurrent("GRU", PyTorch::gru);
    cell("RNNCell", PyTorch::rnnCell);
    cell("LSTMCell", PyTorch::lstmCell);
    cell("GRUCell", PyTorch::gruCell);
    layer(
        "MultiheadAttention embed_dim=? kdim=none vdim=none add_bias_kv=false bias=true",
        TorchLayers::attention);
  }

  static List<Call> calls(Function<Request, TorchRandom> generator) {
    return new TorchLayers(generator).calls;
  }

  private void layer(String signature, Function<Request, Layer> layer) {
    calls.add(
        Call.making(
                "nn." + signature,
                "a new layer's parameters",
                r -> make(r, LayerCalls.biased(r, "bias", BIASES, layer.apply(r))))
            .unshaped());
  }

  private Result make(Request request, Layer layer) {
    return LayerCalls.all(
        request, layer, targets -> generator.apply(request).layer(layer, targets));
  }

  private interface Convolution {
    Layer of(long groups, long in, long out, int... kernel);
  }

  private void convolution(String module, int rank, Convolution layer) {
    layer(
        module + " in_channels=? out_channels=? kernel_size=? groups=1 bias=true",
        r ->
            layer.of(
                r.integer("groups"),
                r.integer("in_channels"),
                r.integer("out_channels"),
                LayerCalls.kernel(r, rank, rank)));
  }

  private static Layer embedding(Request r) {
    long rows = r.integer("num_embeddings");
    long dimension = r.integer("embedding_dim");
    return r.given("padding_idx")
        ? PyTorch.embedding(rows, dimension, r.integer("padding_idx"))
        : PyTorch.embedding(rows, dimension);
  }

  private interface Recurrent {
    Layer of(long input, long hidden, int layers, boolean bidirectional);
  }

  private void recurrent(String module, Recurrent layer) {
    layer(
        module + " input_size=? hidden_size=? num_layers=1 bidirectional=false bias=true",
        r ->
            layer.of(
                r.integer("input_size"),
                r.integer("hidden_size"),
                r.smallInteger("num_layers"),
                r.flag("bidirectional")));
  }

  private void cell(String module, BiFunction<Long, Long, Layer> cell) {
    layer(
        module + " input_size=? hidden_size=? bias=true",
        r -> cell.apply(r.integer("input_size"), r.integer("hidden_size")));
  }

  private static Layer attention(Request r) {
    return PyTorch.multiheadAttention(
        r.integer("embed_dim"),
        r.integer("kdim", "embed_dim"),
        r.integer("vdim", "embed_dim"),
        r.flag("add_bias_kv"));
  }
}
