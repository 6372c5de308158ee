package io.github.weightinit.preset;

import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small models of width 64 and feed-forward size 256, by the names of their families. */
final class TransformerModels {

  static final int D = 64;
  static final int F = 256;

  private TransformerModels() {}

  static List<Parameter> gpt2(int layers) {
    var list = new ArrayList<Parameter>();
    list.add(Parameter.of("wte.weight", "Embedding", 100, D));
    list.add(Parameter.of("wpe.weight", "Embedding", 32, D));
    for (int l = 0; l < layers; l++) {
      String h = "h." + l + ".";
      list.add(Parameter.of(h + "ln_1.weight", "LayerNorm", D));
      list.add(Parameter.of(h + "attn.c_attn.weight", "Conv1D", D, 3 * D));
      list.add(Parameter.of(h + "attn.c_attn.bias", "Conv1D", 3 * D));
      list.add(Parameter.of(h + "attn.c_proj.weight", "Conv1D", D, D));
      list.add(Parameter.of(h + "mlp.c_fc.weight", "Conv1D", D, F));
      list.add(Parameter.of(h + "mlp.c_proj.weight", "Conv1D", F, D));
    }
    return list;
  }

  /** Grouped queries: keys and values of half the width. */
  static List<Parameter> llama(int layers) {
    var list = new ArrayList<Parameter>();
    list.add(Parameter.of("tok_embeddings.weight", "Embedding", 100, D));
    for (int l = 0; l < layers; l++) {
      String layer = "layers." + l + ".";
      list.add(linear(layer + "attention.wq", D, D));
      list.add(linear(layer + "attention.wk", D / 2, D));
      list.add(linear(layer + "attention.wv", D / 2, D));
      list.add(linear(layer + "attention.wo", D, D));
      list.add(linear(layer + "feed_forward.w1", F, D));
      list.add(linear(layer + "feed_forward.w2", D, F));
      list.add(linear(layer + "feed_forward.w3", F, D));
      list.add(Parameter.of(layer + "attention_norm.weight", "RMSNorm", D));
    }
    list.add(linear("output", 100, D));
    return list;
  }

  /** fairseq's and torchscale's names. */
  static List<Parameter> encoderDecoder(int encoderLayers, int decoderLayers) {
    var list = new ArrayList<>(stack("encoder", encoderLayers, List.of("self_attn")));
    list.addAll(stack("decoder", decoderLayers, List.of("self_attn", "encoder_attn")));
    list.add(linear("decoder.output_projection", 100, D));
    return list;
  }

  static List<Parameter> stack(String name, int layers, List<String> attentions) {
    var list = new ArrayList<Parameter>();
    list.add(Parameter.of(name + ".embed_tokens.weight", "Embedding", 100, D));
    for (int l = 0; l < layers; l++) {
      String layer = name + ".layers." + l + ".";
      for (String attention : attentions) {
        for (String projection : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
          list.add(linear(layer + attention + "." + projection, D, D));
        }
      }
      list.add(linear(layer + "fc1", F, D));
      list.add(linear(layer + "fc2", D, F));
    }
    return list;
  }

  static List<Parameter> neox(Map<String, List<Long>> attributes) {
    return List.of(
        Parameter.of("embed_in.weight", "Embedding", 100, D),
        new Parameter(
            "layers.0.attention.query_key_value.weight",
            List.of(3L * D, (long) D),
            "Linear",
            attributes),
        linear("layers.0.attention.dense", D, D),
        linear("layers.0.mlp.dense_h_to_4h", F, D),
        linear("layers.0.mlp.dense_4h_to_h", D, F));
  }

  static Parameter linear(String name, int out, int in) {
    return Parameter.of(name + ".weight", "Linear", out, in);
  }
}
