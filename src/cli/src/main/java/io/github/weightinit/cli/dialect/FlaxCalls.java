package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.jax.FlaxLinen;
import io.github.weightinit.dialect.jax.FlaxRngs;
import io.github.weightinit.preset.Flax;
import io.github.weightinit.preset.Layer;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The layers of Flax: Linen's by their place in a model, NNX's by their turn.
 *
 * @param prefix what the names of the calls begin with
 * @param in the argument for a layer's inputs
 * @param out the argument for its outputs
 * @param place the argument that tells the place of a layer, with its default
 * @param maker makes the parameters of a layer, by their names
 */
record FlaxCalls(
    String prefix,
    String in,
    String out,
    String place,
    BiFunction<Request, Layer, Map<String, float[]>> maker) {

  static Framework framework() {
    var linen = new FlaxCalls("linen.", "input", "features", " path=none", FlaxCalls::linen);
    var nnx = new FlaxCalls("nnx.", "in_features", "out_features", " count=0", FlaxCalls::nnx);
    return new Framework(
        "flax",
        "Flax 0.12.8 on JAX 0.10.2, CPU, Linux x86-64; linen: model.init(key(seed)), nnx: Rngs(seed)",
        List.of(List.of("partitionable", JaxCalls.LEGACY)),
        Stream.concat(
                linen.calls("Dense", "MultiHeadDotProductAttention", "features").stream(),
                nnx.calls("Linear", "MultiHeadAttention", "hidden_features").stream())
            .toList());
  }

  /** {@code path} has the names of the modules that lead to the layer: Block_1/Dense_0. */
  private static Map<String, float[]> linen(Request r, Layer layer) {
    FlaxLinen module = FlaxLinen.of(JaxCalls.key(r));
    if (r.given("path")) {
      for (String name : r.text("path").split("/", -1)) {
        module = module.at(name);
      }
    }
    return module.layer(layer);
  }

  /** {@code count} is the number of keys that earlier layers took. */
  private static Map<String, float[]> nnx(Request r, Layer layer) {
    int count = r.count("count");
    FlaxRngs rngs = FlaxRngs.of(JaxCalls.key(r));
    for (int i = 0; i < count; i++) {
      rngs.next();
    }
    return rngs.layer(layer);
  }

  private List<Call> calls(String dense, String attention, String state) {
    String sizes = " " + in + "=? " + out + "=?";
    String cell = " " + in + "=? " + state + "=?";
    return List.of(
        layer(dense + sizes + " use_bias=true", r -> Flax.dense(r.integer(in), r.integer(out))),
        layer(
            "Conv" + sizes + " kernel_size=? feature_group_count=1 use_bias=true",
            r ->
                Flax.groupedConv(
                    r.integer("feature_group_count"), r.integer(in), r.integer(out), kernel(r))),
        layer(
            "ConvTranspose" + sizes + " kernel_size=? use_bias=true",
            r -> Flax.convTranspose(r.integer(in), r.integer(out), kernel(r))),
        layer(
            "Embed num_embeddings=? features=?",
            r -> Flax.embed(r.integer("num_embeddings"), r.integer("features"))),
        layer("LSTMCell" + cell, r -> Flax.lstmCell(r.integer(in), r.integer(state))),
        layer("GRUCell" + cell, r -> Flax.gruCell(r.integer(in), r.integer(state))),
        layer(
            attention + " " + in + "=? num_heads=? qkv_features=none use_bias=true",
            r ->
                Flax.attention(
                    r.integer(in), r.integer("num_heads"), r.integer("qkv_features", in))));
  }

  private static int[] kernel(Request r) {
    return LayerCalls.kernel(r, 1, 8);
  }

  private Call layer(String signature, Function<Request, Layer> layer) {
    return Call.making(
            prefix + signature + place + LayerCalls.PARAMETER,
            "a new layer's parameters",
            r -> make(r, LayerCalls.biased(r, "use_bias", ".*bias", layer.apply(r))))
        .of(ResultType.FLOAT32)
        .unshaped();
  }

  /** Takes names and shapes from the result, because NNX has a GRU cell of its own. */
  private Result make(Request r, Layer layer) {
    Map<String, float[]> made = maker.apply(r, layer);
    String name = r.text("parameter");
    if (name.equals("all")) {
      return Result.concatenated(made.values());
    }
    float[] values = made.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "parameter must be all or one of " + String.join(", ", made.keySet()) + ": " + name);
    }
    Result vector = Result.concatenated(List.of(values));
    return new Result(r.type(), shape(layer, name, values.length), vector.bytes());
  }

  private static List<Long> shape(Layer layer, String name, long length) {
    if (layer.names().contains(name)) {
      return layer.shape(name);
    }
    long columns = 3 * layer.shape("hr.kernel").get(1); // the gates stand side by side
    return name.endsWith("kernel") ? List.of(length / columns, columns) : List.of(length);
  }
}
