package io.github.weightinit.preset;

import io.github.weightinit.Initializers;
import java.util.function.Predicate;

/** What PyTorch's modules are called, and what is the same in all frameworks. */
final class TorchModules {

  static final Predicate<Parameter> ATTENTION = Match.module("MultiheadAttention");

  /** The output projection of an attention, a Linear whose bias begins at 0. */
  static final Predicate<Parameter> OUT_PROJECTION =
      Match.module("NonDynamicallyQuantizableLinear");

  /** Layers whose weight is a matrix or a kernel, stored in PyTorch's order. */
  static final Predicate<Parameter> LINEAR =
      Match.module("(Lazy)?(Linear|Conv(Transpose)?[123]d)").or(OUT_PROJECTION);

  /** Hugging Face's linear layer, whose weight is stored (inputs, outputs). */
  static final Predicate<Parameter> CONV1D = Match.module("Conv1D");

  /** The weights that are matrices or kernels, in PyTorch's order. */
  static final Predicate<Parameter> WEIGHT_MATRIX =
      LINEAR
          .or(CONV1D)
          .and(Match.leaf("weight"))
          .or(ATTENTION.and(Match.name("(in|[qkv])_proj_weight")));

  static final Predicate<Parameter> EMBEDDING = Match.module("Embedding(Bag)?");

  static final Predicate<Parameter> RECURRENT = Match.module("(RNN|LSTM|GRU)(Cell)?");

  /**
   * Normalizations whose scale begins at 1. Those that store the scale less 1, and begin at 0, are
   * called RMSNorm with something before it (GemmaRMSNorm, Qwen3NextRMSNorm and others), so of
   * these only the common ones are known; and one LayerNorm of integers, in I-BERT.
   */
  private static final Predicate<Parameter> NORM =
      Match.module(
          "(?!Int)\\w*(Batch|Group|Instance|Layer)Norm(alization)?(Act)?(\\d[dD])?"
              + "|((Llama|Mistral|Mixtral|Qwen[23])?RMSNorm|RMSNormalization)(\\d[dD])?");

  private TorchModules() {}

  /** Adds the rules for normalizations, by their names in any framework. */
  static Recipe.Builder norms(Recipe.Builder recipe) {
    return recipe
        .optional(
            "norm scales",
            NORM.and(
                Match.leaf("weight", "gamma", "scale", "running_var", "moving_variance", "var")),
            Initializers.ones())
        .optional(
            "norm offsets",
            NORM.and(Match.leaf("bias", "beta", "running_mean", "moving_mean", "mean")),
            Initializers.zeros());
  }

  /** The number of gates that a recurrent layer packs into each of its tensors. */
  static long gates(Parameter parameter) {
    return parameter.module().startsWith("LSTM") ? 4 : parameter.module().startsWith("GRU") ? 3 : 1;
  }
}
