package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.KerasRandom;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keras' layers as {@code keras.utils.set_random_seed} makes them reproducible. */
final class KerasLayerCalls {

  private static final Argument INPUT = new Argument("input", "", "size of the input's last axis");
  private static final Argument SKIP = new Argument("skip", "0", "seeds that earlier layers took");

  private KerasLayerCalls() {}

  static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    calls.add(
        layer(
            "Dense",
            r -> Keras.dense(r.integer("input"), r.integer("units")),
            INPUT,
            LayerCalls.size("units"),
            LayerCalls.USE_BIAS));
    for (int axes = 1; axes <= 3; axes++) {
      calls.addAll(convolutions(axes));
    }
    calls.add(
        layer(
            "Embedding",
            r -> Keras.embedding(r.integer("input_dim"), r.integer("output_dim")),
            LayerCalls.size("input_dim"),
            LayerCalls.size("output_dim")));
    calls.add(recurrent("SimpleRNN", Keras::simpleRnn));
    calls.add(recurrent("LSTM", Keras::lstm));
    calls.add(recurrent("GRU", Keras::gru));
    calls.add(
        layer(
            "MultiHeadAttention",
            r ->
                Keras.multiHeadAttention(
                    r.integer("input"),
                    r.integer("num_heads"),
                    r.integer("key_dim"),
                    r.integer("value_dim", "key_dim")),
            INPUT,
            LayerCalls.size("num_heads"),
            LayerCalls.size("key_dim"),
            new Argument("value_dim", "none", "size of a value, none: as a key"),
            LayerCalls.USE_BIAS));
    return calls;
  }

  private static List<Call> convolutions(int rank) {
    List<Call> calls = new ArrayList<>();
    calls.add(
        layer(
            "Conv" + rank + "D",
            r ->
                Keras.groupedConv(
                    r.integer("groups"),
                    r.integer("input"),
                    r.integer("filters"),
                    LayerCalls.kernel(r, rank, rank)),
            INPUT,
            LayerCalls.size("filters"),
            LayerCalls.KERNEL,
            LayerCalls.GROUPS,
            LayerCalls.USE_BIAS));
    calls.add(
        layer(
            "Conv" + rank + "DTranspose",
            r ->
                Keras.convTranspose(
                    r.integer("input"), r.integer("filters"), LayerCalls.kernel(r, rank, rank)),
            INPUT,
            LayerCalls.size("filters"),
            LayerCalls.KERNEL,
            LayerCalls.USE_BIAS));
    if (rank < 3) {
      calls.add(
          layer(
              "DepthwiseConv" + rank + "D",
              r ->
                  Keras.depthwiseConv(
                      r.integer("input"),
                      r.integer("depth_multiplier"),
                      LayerCalls.kernel(r, rank, rank)),
              INPUT,
              LayerCalls.KERNEL,
              new Argument("depth_multiplier", "1", "outputs for each channel"),
              LayerCalls.USE_BIAS));
    }
    return calls;
  }

  private interface Recurrent {
    Layer of(long input, long units);
  }

  private static Call recurrent(String module, Recurrent layer) {
    return layer(
        module,
        r -> layer.of(r.integer("input"), r.integer("units")),
        INPUT,
        LayerCalls.size("units"),
        LayerCalls.USE_BIAS);
  }

  private static Call layer(String module, Function<Request, Layer> layer, Argument... own) {
    return Call.making(
            "layers." + module,
            "a new layer's parameters after set_random_seed",
            r -> make(r, LayerCalls.biased(r, layer.apply(r))),
            Stream.concat(Arrays.stream(own), Stream.of(SKIP, LayerCalls.PARAMETER))
                .toArray(Argument[]::new))
        .unshaped();
  }

  private static Result make(Request r, Layer layer) {
    KerasRandom random = KerasRandom.setRandomSeed(r.signedSeed()).on(KerasCalls.backend(r));
    random.skipSeeds(r.smallInteger("skip"));
    return LayerCalls.chosen(r, layer, targets -> random.layer(layer, targets));
  }
}
