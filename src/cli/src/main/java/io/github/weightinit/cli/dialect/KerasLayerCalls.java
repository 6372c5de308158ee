package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.keras.KerasRandom;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keras' layers as they are made after {@code keras.utils.set_random_seed}. */
final class KerasLayerCalls {

  private final List<Call> calls = new ArrayList<>();

  private KerasLayerCalls() {
    layer(
        "Dense input=? units=? use_bias=true",
        r -> Keras.dense(r.integer("input"), r.integer("units")));
    for (int axes = 1; axes <= 3; axes++) {
      convolutions(axes);
    }
    layer(
        "Embedding input_dim=? output_dim=?",
        r -> Keras.embedding(r.integer("input_dim"), r.integer("output_dim")));
    recurrent("SimpleRNN", Keras::simpleRnn);
    recurrent("LSTM", Keras::lstm);
    recurrent("GRU", Keras::gru);
    layer(
        "MultiHeadAttention input=? num_heads=? key_dim=? value_dim=none use_bias=true",
        r ->
            Keras.multiHeadAttention(
                r.integer("input"),
                r.integer("num_heads"),
                r.integer("key_dim"),
                r.integer("value_dim", "key_dim")));
  }

  static List<Call> calls() {
    return new KerasLayerCalls().calls;
  }

  private void convolutions(int rank) {
    Function<Request, int[]> kernel = r -> LayerCalls.kernel(r, rank, rank);
    layer(
        "Conv" + rank + "D input=? filters=? kernel_size=? groups=1 use_bias=true",
        r ->
            Keras.groupedConv(
                r.integer("groups"), r.integer("input"), r.integer("filters"), kernel.apply(r)));
    layer(
        "Conv" + rank + "DTranspose input=? filters=? kernel_size=? use_bias=true",
        r -> Keras.convTranspose(r.integer("input"), r.integer("filters"), kernel.apply(r)));
    if (rank < 3) {
      layer(
          "DepthwiseConv" + rank + "D input=? kernel_size=? depth_multiplier=1 use_bias=true",
          r ->
              Keras.depthwiseConv(
                  r.integer("input"), r.integer("depth_multiplier"), kernel.apply(r)));
    }
  }

  private void recurrent(String module, BiFunction<Long, Long, Layer> layer) {
    layer(
        module + " input=? units=? use_bias=true",
        r -> layer.apply(r.integer("input"), r.integer("units")));
  }

  /** Adds a call that skips the seeds that earlier layers took, and then makes a layer. */
  private void layer(String signature, Function<Request, Layer> layer) {
    calls.add(
        Call.making(
                "layers." + signature + " skip=0" + LayerCalls.PARAMETER,
                "a new layer's parameters after set_random_seed",
                r -> make(r, LayerCalls.biased(r, "use_bias", ".*bias", layer.apply(r))))
            .unshaped());
  }

  private static Result make(Request r, Layer layer) {
    KerasRandom random = KerasRandom.setRandomSeed(r.signedSeed()).on(KerasCalls.backend(r));
    random.skipSeeds(r.smallInteger("skip"));
    return LayerCalls.chosen(r, layer, targets -> random.layer(layer, targets));
  }
}
