package io.github.weightinit.cli.dialect;

import io.github.weightinit.dialect.keras.KerasRandom;
import io.github.weightinit.preset.Keras;
import io.github.weightinit.preset.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keras' layers as they are made after {@code keras.utils.set_random_seed}. */
final class KerasLayerCalls {

  private KerasLayerCalls() {}

  static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    calls.add(
        layer(
            "Dense input=? units=? use_bias=true",
            r -> Keras.dense(r.integer("input"), r.integer("units"))));
    for (int axes = 1; axes <= 3; axes++) {
      calls.addAll(convolutions(axes));
    }
    calls.add(
        layer(
            "Embedding input_dim=? output_dim=?",
            r -> Keras.embedding(r.integer("input_dim"), r.integer("output_dim"))));
    calls.add(recurrent("SimpleRNN", Keras::simpleRnn));
    calls.add(recurrent("LSTM", Keras::lstm));
    calls.add(recurrent("GRU", Keras::gru));
    calls.add(
        layer(
            "MultiHeadAttention input=? num_heads=? key_dim=? value_dim=none use_bias=true",
            r ->
                Keras.multiHeadAttention(
                    r.integer("input"),
                    r.integer("num_heads"),
                    r.integer("key_dim"),
                    r.integer("value_dim", "key_dim"))));
    return calls;
  }

  private static List<Call> convolutions(int rank) {
    List<Call> calls = new ArrayList<>();
    calls.add(
        layer(
            "Conv" + rank + "D input=? filters=? kernel_size=? groups=1 use_bias=true",
            r ->
                Keras.groupedConv(
                    r.integer("groups"),
                    r.integer("input"),
                    r.integer("filters"),
                    LayerCalls.kernel(r, rank, rank))));
    calls.add(
        layer(
            "Conv" + rank + "DTranspose input=? filters=? kernel_size=? use_bias=true",
            r ->
                Keras.convTranspose(
                    r.integer("input"), r.integer("filters"), LayerCalls.kernel(r, rank, rank))));
    if (rank < 3) {
      calls.add(
          layer(
              "DepthwiseConv" + rank + "D input=? kernel_size=? depth_multiplier=1 use_bias=true",
              r ->
                  Keras.depthwiseConv(
                      r.integer("input"),
                      r.integer("depth_multiplier"),
                      LayerCalls.kernel(r, rank, rank))));
    }
    return calls;
  }

  private interface Recurrent {
    Layer of(long input, long units);
  }

  private static Call recurrent(String module, Recurrent layer) {
    return layer(
        module + " input=? units=? use_bias=true",
        r -> layer.of(r.integer("input"), r.integer("units")));
  }

  /** A call that skips the seeds that earlier layers took, and then makes a layer. */
  private static Call layer(String signature, Function<Request, Layer> layer) {
    return Call.making(
            "layers." + signature + " skip=0" + LayerCalls.PARAMETER,
            "a new layer's parameters after set_random_seed",
            r -> make(r, LayerCalls.biased(r, layer.apply(r))))
        .unshaped();
  }

  private static Result make(Request r, Layer layer) {
    KerasRandom random = KerasRandom.setRandomSeed(r.signedSeed()).on(KerasCalls.backend(r));
    random.skipSeeds(r.smallInteger("skip"));
    return LayerCalls.chosen(r, layer, targets -> random.layer(layer, targets));
  }
}
