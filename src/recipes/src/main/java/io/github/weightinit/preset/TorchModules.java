package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.ZeroRow;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The kinds of PyTorch's layers, as the recipes tell them apart, and what all frameworks share. */
final class TorchModules {

  private static final Pattern ADAPTER =
      Pattern.compile("[.](?:lora_[AB]|(?:lily|peanut|shadow)_\\w+)[.]");

  static final Predicate<Parameter> WEIGHT = Match.leaf("weight");
  static final Predicate<Parameter> BIAS = Match.leaf("bias");

  /** {@code Linear} and its subclasses, such as the one within {@code MultiheadAttention}. */
  static final Predicate<Parameter> LINEAR =
      Match.module("\\w*Linear|Linear(ReLU|Bn1d)").and(TorchModules::isOfModel);

  static final Predicate<Parameter> CONV =
      Match.module("\\w*Conv[123]d|Conv(Bn)?(ReLU)?[123]d").and(TorchModules::isOfModel);
  static final Predicate<Parameter> CONV_TRANSPOSE = Match.module("\\w*ConvTranspose[123]d");

  /** Layers whose weight is a matrix or a kernel, stored in PyTorch's order. */
  static final Predicate<Parameter> LAYER = LINEAR.or(CONV).or(CONV_TRANSPOSE);

  static final Predicate<Parameter> ATTENTION = Match.module("(Parametrized)?MultiheadAttention");

  /** The output projection of an attention, a Linear whose bias begins at 0. */
  static final Predicate<Parameter> OUT_PROJECTION =
      Match.module("(Parametrized)?NonDynamicallyQuantizableLinear");

  /** Hugging Face's linear layer, whose weight is stored (inputs, outputs). */
  static final Predicate<Parameter> CONV1D = Match.module("Conv1D");

  /** The weights that are matrices or kernels, in PyTorch's order. */
  static final Predicate<Parameter> WEIGHT_MATRIX =
      weightOf(LAYER.or(CONV1D)).or(ATTENTION.and(Match.name("(in|[qkv])_proj_weight")));

  /**
   * {@code Embedding} and its subclasses, which are known by their attributes. Positions that are
   * not learned are none: their values are computed.
   */
  static final Predicate<Parameter> EMBEDDING =
      Match.module("Embedding(Bag)?")
          .or(
              Match.module("(?!\\w*Sinusoidal|\\w*(?<!Learned)Positional)\\w*")
                  .and(p -> p.attributes().containsKey("num_embeddings")))
          .and(Match.rankAtLeast(2));

  static final Predicate<Parameter> RECURRENT =
      Match.module("(Parametrized)?(RNN|LSTM|GRU)(Cell)?");

  /**
   * Normalizations whose scale begins at 1. Some store the scale less 1 and begin at 0; they are
   * called RMSNorm with something before it, as GemmaRMSNorm. So only the common RMS norms are
   * known here. I-BERT's LayerNorm of integers is not.
   */
  private static final Predicate<Parameter> NORM =
      Match.module(
          "(?!Int)\\w*(Batch|Group|Instance|Layer)Norm(alization)?(Act)?(\\d[dD])?"
              + "|((Llama|Mistral|Mixtral|Qwen[23])?RMSNorm|RMSNormalization)(\\d[dD])?");

  private TorchModules() {}

  /** A layer of an adapter begins otherwise: {@link Peft} knows how. */
  private static boolean isOfModel(Parameter parameter) {
    return !ADAPTER.matcher(parameter.path()).find();
  }

  static Predicate<Parameter> weightOf(Predicate<Parameter> layer) {
    return WEIGHT.and(layer);
  }

  static Predicate<Parameter> biasOf(Predicate<Parameter> layer) {
    return BIAS.and(layer);
  }

  /** A table of normal rows, that of the padding token zero if the layer has one. */
  static Function<Recipe.Site, Initializer> embedding(Normal normal) {
    return site -> {
      Parameter table = site.parameter();
      long rows = table.shape().get(0);
      return table
          .number("padding_idx")
          .<Initializer>map(row -> new ZeroRow(normal, rows, table.size() / rows, row))
          .orElse(normal);
    };
  }

  /** Adds the rules for normalizations, by their names in any framework. */
  static Recipe.Builder norms(Recipe.Builder recipe) {
    return norms(recipe, site -> Initializers.ones());
  }

  /** Adds the rules for normalizations with scales of a framework's own. */
  static Recipe.Builder norms(Recipe.Builder recipe, Function<Recipe.Site, Initializer> scales) {
    return recipe
        .optional(
            "norm scales",
            NORM.and(
                Match.leaf("weight", "gamma", "scale", "running_var", "moving_variance", "var")),
            scales)
        .optional(
            "norm shifts",
            NORM.and(Match.leaf("bias", "beta", "running_mean", "moving_mean", "mean")),
            Initializers.zeros())
        .optional(
            "counts of batches (integers)",
            NORM.and(Match.leaf("num_batches_tracked")),
            Initializers.zeros());
  }

  /** The number of gates that a recurrent layer packs into each of its tensors. */
  static long gates(Parameter parameter) {
    String module = parameter.module();
    return module.contains("LSTM") ? 4 : module.contains("GRU") ? 3 : 1;
  }
}
