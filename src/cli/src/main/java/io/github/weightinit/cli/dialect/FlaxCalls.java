package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.FlaxLinen;
import io.github.weightinit.dialect.FlaxRngs;
import io.github.weightinit.preset.Flax;
import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The layers of Flax, Linen's by their place in a model and NNX's by their turn. */
final class FlaxCalls {

  private static final Argument PATH =
      new Argument("path", "none", "names of the modules that lead to it: Block_1/Dense_0");
  private static final Argument COUNT = new Argument("count", "0", "keys that earlier layers took");

  private final String prefix;
  private final String in;
  private final String out;
  private final Argument place;
  private final BiFunction<Request, Layer, Map<String, float[]>> parameters;

  private FlaxCalls(
      String prefix,
      String in,
      String out,
      Argument place,
      BiFunction<Request, Layer, Map<String, float[]>> parameters) {
    this.prefix = prefix;
    this.in = in;
    this.out = out;
    this.place = place;
    this.parameters = parameters;
  }

  static Framework framework() {
    var linen = new FlaxCalls("linen.", "input", "features", PATH, FlaxCalls::linen);
    var nnx = new FlaxCalls("nnx.", "in_features", "out_features", COUNT, FlaxCalls::nnx);
    return new Framework(
        "flax",
        "Flax 0.12.8 on JAX 0.10.2, CPU, Linux x86-64; linen: model.init(key(seed)), nnx: Rngs(seed)",
        List.of(List.of("partitionable", JaxCalls.LEGACY)),
        Stream.concat(
                linen.calls("Dense", "MultiHeadDotProductAttention").stream(),
                nnx.calls("Linear", "MultiHeadAttention").stream())
            .toList());
  }

  private static Map<String, float[]> linen(Request r, Layer layer) {
    FlaxLinen module = FlaxLinen.of(JaxCalls.key(r));
    if (r.given("path")) {
      for (String name : r.text("path").split("/", -1)) {
        module = module.at(name);
      }
    }
    return module.layer(layer);
  }

  private static Map<String, float[]> nnx(Request r, Layer layer) {
    int count = r.count("count");
    FlaxRngs rngs = FlaxRngs.of(JaxCalls.key(r));
    for (int i = 0; i < count; i++) {
      rngs.next();
    }
    return rngs.layer(layer);
  }

  private List<Call> calls(String dense, String attention) {
    List<Call> calls = new ArrayList<>();
    Argument input = LayerCalls.size(in);
    Argument output = LayerCalls.size(out);
    calls.add(
        layer(
            dense,
            r -> Flax.dense(r.integer(in), r.integer(out)),
            input,
            output,
            LayerCalls.USE_BIAS));
    calls.add(
        layer(
            "Conv",
            r ->
                Flax.groupedConv(
                    r.integer("feature_group_count"), r.integer(in), r.integer(out), kernel(r)),
            input,
            output,
            LayerCalls.KERNEL,
            new Argument("feature_group_count", "1", "groups of channels"),
            LayerCalls.USE_BIAS));
    calls.add(
        layer(
            "ConvTranspose",
            r -> Flax.convTranspose(r.integer(in), r.integer(out), kernel(r)),
            input,
            output,
            LayerCalls.KERNEL,
            LayerCalls.USE_BIAS));
    calls.add(
        layer(
            "Embed",
            r -> Flax.embed(r.integer("num_embeddings"), r.integer("features")),
            LayerCalls.size("num_embeddings"),
            LayerCalls.size("features")));
    Argument state = prefix.equals("nnx.") ? LayerCalls.size("hidden_features") : output;
    calls.add(
        layer(
            "LSTMCell", r -> Flax.lstmCell(r.integer(in), r.integer(state.name())), input, state));
    calls.add(
        layer("GRUCell", r -> Flax.gruCell(r.integer(in), r.integer(state.name())), input, state));
    calls.add(
        layer(
            attention,
            r ->
                Flax.attention(
                    r.integer(in), r.integer("num_heads"), r.integer("qkv_features", in)),
            input,
            LayerCalls.size("num_heads"),
            new Argument(
                "qkv_features", "none", "size of all heads together; none: that of the input"),
            LayerCalls.USE_BIAS));
    return calls;
  }

  private static int[] kernel(Request r) {
    return LayerCalls.kernel(r, 1, 8);
  }

  private Call layer(String module, Function<Request, Layer> layer, Argument... own) {
    return Call.making(
            prefix + module,
            "a new layer's parameters",
            r -> make(r, LayerCalls.biased(r, layer.apply(r))),
            Stream.concat(Arrays.stream(own), Stream.of(place, LayerCalls.PARAMETER))
                .toArray(Argument[]::new))
        .of(ResultType.FLOAT32)
        .unshaped();
  }

  /** Takes names and shapes from the result, because NNX has a GRU cell of its own. */
  private Result make(Request r, Layer layer) {
    Map<String, float[]> made = parameters.apply(r, layer);
    String name = r.text(LayerCalls.PARAMETER.name());
    if (name.equals(LayerCalls.PARAMETER.byDefault())) {
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
    long columns = 3 * layer.shape("hr.kernel").get(1); // gates side by side
    return name.endsWith("kernel") ? List.of(length / columns, columns) : List.of(length);
  }
}
