package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.TorchRandom;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.preset.PyTorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** PyTorch's layers: all parameters of each, one after the other. */
final class TorchLayers {

  private static final Argument BIAS = new Argument("bias", "true", "true or false");
  private static final Argument[] CONV = {
    LayerCalls.size("in_channels"),
    LayerCalls.size("out_channels"),
    LayerCalls.KERNEL,
    LayerCalls.GROUPS,
    BIAS,
  };
  private static final Argument[] RECURRENT = {
    LayerCalls.size("input_size"),
    LayerCalls.size("hidden_size"),
    new Argument("num_layers", "1", "number of layers in the stack"),
    new Argument("bidirectional", "false", "true or false"),
    BIAS,
  };

  private final Function<Request, TorchRandom> generator;

  TorchLayers(Function<Request, TorchRandom> generator) {
    this.generator = generator;
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    calls.add(
        layer(
            "Linear",
            r -> PyTorch.linear(r.integer("in_features"), r.integer("out_features")),
            LayerCalls.size("in_features"),
            LayerCalls.size("out_features"),
            BIAS));
    for (int axes = 1; axes <= 3; axes++) {
      calls.add(convolution("Conv" + axes + "d", axes, PyTorch::groupedConv));
      calls.add(convolution("ConvTranspose" + axes + "d", axes, PyTorch::groupedConvTranspose));
    }
    calls.add(
        layer(
            "Bilinear",
            r ->
                PyTorch.bilinear(
                    r.integer("in1_features"),
                    r.integer("in2_features"),
                    r.integer("out_features")),
            LayerCalls.size("in1_features"),
            LayerCalls.size("in2_features"),
            LayerCalls.size("out_features"),
            BIAS));
    calls.add(
        layer(
            "Embedding",
            TorchLayers::embedding,
            LayerCalls.size("num_embeddings"),
            LayerCalls.size("embedding_dim"),
            new Argument("padding_idx", "none", "the row of zeros")));
    calls.add(recurrent("RNN", PyTorch::rnn));
    calls.add(recurrent("LSTM", PyTorch::lstm));
    calls.add(recurrent("GRU", PyTorch::gru));
    calls.add(cell("RNNCell", PyTorch::rnnCell));
    calls.add(cell("LSTMCell", PyTorch::lstmCell));
    calls.add(cell("GRUCell", PyTorch::gruCell));
    calls.add(
        layer(
            "MultiheadAttention",
            TorchLayers::attention,
            LayerCalls.size("embed_dim"),
            new Argument("kdim", "none", "size of the keys"),
            new Argument("vdim", "none", "size of the values"),
            new Argument("add_bias_kv", "false", "true or false"),
            BIAS));
    return calls;
  }

  private Call layer(String module, Function<Request, Layer> layer, Argument... arguments) {
    boolean biased = Arrays.asList(arguments).contains(BIAS);
    return Call.making(
            "nn." + module,
            "a new layer's parameters",
            r -> make(r, biased && !r.flag("bias") ? unbiased(layer.apply(r)) : layer.apply(r)),
            arguments)
        .unshaped();
  }

  private Result make(Request request, Layer layer) {
    return LayerCalls.all(
        request, layer, targets -> generator.apply(request).layer(layer, targets));
  }

  /** {@code bias=False}, which leaves the biases of keys and values. */
  private static Layer unbiased(Layer layer) {
    return LayerCalls.without(layer, name -> name.matches("bias(_[ih]h.*)?|.*_proj(\\.|_)bias"));
  }

  private interface Convolution {
    Layer of(long groups, long in, long out, int... kernel);
  }

  private Call convolution(String module, int rank, Convolution layer) {
    return layer(
        module,
        r ->
            layer.of(
                r.integer("groups"),
                r.integer("in_channels"),
                r.integer("out_channels"),
                LayerCalls.kernel(r, rank, rank)),
        CONV);
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

  private Call recurrent(String module, Recurrent layer) {
    return layer(
        module,
        r ->
            layer.of(
                r.integer("input_size"),
                r.integer("hidden_size"),
                r.smallInteger("num_layers"),
                r.flag("bidirectional")),
        RECURRENT);
  }

  private Call cell(String module, BiFunction<Long, Long, Layer> cell) {
    return layer(
        module,
        r -> cell.apply(r.integer("input_size"), r.integer("hidden_size")),
        LayerCalls.size("input_size"),
        LayerCalls.size("hidden_size"),
        BIAS);
  }

  private static Layer attention(Request r) {
    return PyTorch.multiheadAttention(
        r.integer("embed_dim"),
        r.integer("kdim", "embed_dim"),
        r.integer("vdim", "embed_dim"),
        r.flag("add_bias_kv"));
  }
}
