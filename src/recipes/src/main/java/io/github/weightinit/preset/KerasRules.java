package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.TruncatedNormal;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import java.util.function.Predicate;

/** The default initializers of Keras' layers (Keras 3.15.1, keras/src/layers). */
final class KerasRules {

  private static final Predicate<Parameter> LAYER =
      Match.module("(Einsum)?Dense|(Depthwise|Separable)?Conv[123]D(Transpose)?");

  /** Flax's cells have some of the names of Keras' and PyTorch's, and a layer for each gate. */
  private static final Predicate<Parameter> RECURRENT =
      Match.module("(SimpleRNN|LSTM|GRU|ConvLSTM[123]D)(Cell)?")
          .or(TorchModules.RECURRENT)
          .and(Match.name("[ih][a-z]\\.(kernel|bias)").negate());

  static final Recipe RECIPE =
      TorchModules.norms(
              Recipe.named("keras")
                  .description("Keras 3: each layer's own default, for PyTorch's modules too")
                  .fans(FrameworkFan::ofKeras)
                  .optional(
                      "weights",
                      LAYER
                          .and(Match.leaf("kernel", "depthwise_kernel", "pointwise_kernel"))
                          .or(RECURRENT.and(Match.name("kernel|weight_ih.*")))
                          .or(TorchModules.WEIGHT_MATRIX),
                      site -> Initializers.xavierUniform(site.fan()))
                  .optional(
                      "recurrent weights",
                      RECURRENT
                          .and(Match.name("recurrent_kernel|weight_hh.*"))
                          .and(Match.rankAtLeast(2)),
                      site -> orthogonal(site.parameter()))
                  .optional(
                      "LSTM biases",
                      RECURRENT
                          .and(parameter -> parameter.module().contains("LSTM"))
                          .and(Match.name("bias|bias_ih.*")),
                      site -> forgetBias(site.parameter()))
                  .optional(
                      "biases",
                      LAYER
                          .or(RECURRENT)
                          .or(TorchModules.LAYER)
                          .or(TorchModules.CONV1D)
                          .or(TorchModules.ATTENTION)
                          .and(Match.name("bias|in_proj_bias|bias_[ih]h.*")),
                      Initializers.zeros())
                  .optional(
                      "embeddings",
                      TorchModules.EMBEDDING
                          .or(Match.module("ReversibleEmbedding"))
                          .and(Match.leaf("embeddings", "reverse_embeddings", "weight")),
                      Initializers.uniform(-0.05, 0.05))
                  .optional(
                      "PReLU slopes",
                      Match.module("PReLU").and(Match.leaf("alpha", "weight")),
                      Initializers.zeros()))
          .optional(
              "vectors of spectral norm",
              Match.module("SpectralNormalization").and(Match.leaf("vector_u")),
              new TruncatedNormal(0, 0.02, -2, 2))
          .optional(
              "LoRA's first factors",
              Match.leaf("lora_kernel_a", "lora_embeddings_a"),
              site -> Initializers.heUniform(Keras.fan(site.parameter().dimensions())))
          .optional(
              "LoRA's second factors",
              Match.leaf("lora_kernel_b", "lora_embeddings_b"),
              Initializers.zeros())
          .optional(
              "weights of a layer's own (add_weight)",
              Match.rankAtLeast(2).and(Match.name("(?!.*(weight|kernel|bias)$)[^.]*")),
              site ->
                  Initializers.xavierUniform(Fan.of(Layout.HWIO, site.parameter().dimensions())))
          .build();

  private KerasRules() {}

  /** All axes but the last are the rows of one matrix, the gates side by side. */
  private static Initializer orthogonal(Parameter parameter) {
    long columns = parameter.shape().get(parameter.rank() - 1);
    return Orthogonal.of(parameter.size() / columns, columns);
  }

  /** 1 for the forget gate, the second of four; 0 for the others. */
  private static Initializer forgetBias(Parameter parameter) {
    long size = parameter.size();
    Checks.divides("gates", 4, "size", size);
    Initializer zeros = Initializers.zeros();
    return Packed.along(0, size)
        .block(size / 4, zeros)
        .block(size / 4, Initializers.ones())
        .block(size / 2, zeros)
        .build();
  }
}
