package io.github.weightinit.preset;

import java.util.Arrays;

/** A layer as the files of {@code layers_*.py} write it: {@code conv 3 16 7 7}. */
final class LayerCall {

  private final String method;
  private final long[] arguments;

  private LayerCall(String method, long... arguments) {
    this.method = method;
    this.arguments = arguments;
  }

  static Layer make(String framework, String text) {
    String[] words = text.split(" ", -1);
    LayerCall call =
        new LayerCall(words[0], Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray());
    return switch (framework) {
      case "torch" -> call.torch();
      case "keras" -> call.keras();
      case "flax" -> call.flax();
      default -> throw call.unknown();
    };
  }

  private long a(int i) {
    return arguments[i];
  }

  private int[] kernel(int from) {
    return Arrays.stream(arguments).skip(from).mapToInt(Math::toIntExact).toArray();
  }

  private boolean only(int count) {
    return arguments.length == count;
  }

  private Layer torch() {
    return switch (method) {
      case "linear" -> PyTorch.linear(a(0), a(1));
      case "conv" -> PyTorch.conv(a(0), a(1), kernel(2));
      case "groupedConv" -> PyTorch.groupedConv(a(0), a(1), a(2), kernel(3));
      case "convTranspose" -> PyTorch.convTranspose(a(0), a(1), kernel(2));
      case "groupedConvTranspose" -> PyTorch.groupedConvTranspose(a(0), a(1), a(2), kernel(3));
      case "bilinear" -> PyTorch.bilinear(a(0), a(1), a(2));
      case "embedding" ->
          only(2) ? PyTorch.embedding(a(0), a(1)) : PyTorch.embedding(a(0), a(1), a(2));
      case "rnn" ->
          only(2) ? PyTorch.rnn(a(0), a(1)) : PyTorch.rnn(a(0), a(1), (int) a(2), a(3) != 0);
      case "lstm" ->
          only(2) ? PyTorch.lstm(a(0), a(1)) : PyTorch.lstm(a(0), a(1), (int) a(2), a(3) != 0);
      case "gru" ->
          only(2) ? PyTorch.gru(a(0), a(1)) : PyTorch.gru(a(0), a(1), (int) a(2), a(3) != 0);
      case "multiheadAttention" ->
          only(1)
              ? PyTorch.multiheadAttention(a(0))
              : PyTorch.multiheadAttention(a(0), a(1), a(2), a(3) != 0);
      case "batchNorm" -> PyTorch.batchNorm(a(0));
      case "layerNorm" -> PyTorch.layerNorm(arguments);
      case "rmsNorm" -> PyTorch.rmsNorm(arguments);
      case "prelu" -> PyTorch.prelu(a(0));
      default -> throw unknown();
    };
  }

  private Layer keras() {
    return switch (method) {
      case "dense" -> Keras.dense(a(0), a(1));
      case "conv" -> Keras.conv(a(0), a(1), kernel(2));
      case "groupedConv" -> Keras.groupedConv(a(0), a(1), a(2), kernel(3));
      case "convTranspose" -> Keras.convTranspose(a(0), a(1), kernel(2));
      case "depthwiseConv" -> Keras.depthwiseConv(a(0), a(1), kernel(2));
      case "embedding" -> Keras.embedding(a(0), a(1));
      case "simpleRnn" -> Keras.simpleRnn(a(0), a(1));
      case "lstm" -> Keras.lstm(a(0), a(1));
      case "gru" -> Keras.gru(a(0), a(1));
      case "multiHeadAttention" ->
          only(3)
              ? Keras.multiHeadAttention(a(0), a(1), a(2))
              : Keras.multiHeadAttention(a(0), a(1), a(2), a(3));
      case "batchNormalization" -> Keras.batchNormalization(a(0));
      case "layerNormalization" -> Keras.layerNormalization(arguments);
      case "rmsNormalization" -> Keras.rmsNormalization(arguments);
      case "prelu" -> Keras.prelu(arguments);
      default -> throw unknown();
    };
  }

  private Layer flax() {
    return switch (method) {
      case "dense" -> Flax.dense(a(0), a(1));
      case "conv" -> Flax.conv(a(0), a(1), kernel(2));
      case "groupedConv" -> Flax.groupedConv(a(0), a(1), a(2), kernel(3));
      case "convTranspose" -> Flax.convTranspose(a(0), a(1), kernel(2));
      case "embed" -> Flax.embed(a(0), a(1));
      case "lstmCell" -> Flax.lstmCell(a(0), a(1));
      case "gruCell" -> Flax.gruCell(a(0), a(1));
      case "attention" -> only(2) ? Flax.attention(a(0), a(1)) : Flax.attention(a(0), a(1), a(2));
      case "layerNorm" -> Flax.layerNorm(a(0));
      case "batchNorm" -> Flax.batchNorm(a(0));
      case "rmsNorm" -> Flax.rmsNorm(a(0));
      default -> throw unknown();
    };
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException("unknown layer: " + method);
  }
}
