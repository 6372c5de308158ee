package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.internal.KnownTexts;
import io.github.weightinit.preset.rules.WeightNorm;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.Recipe;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the parameters of a model get when a scheme fills its weights: {@link Recipes#scheme}. */
final class SchemeRules {

  /** That of class tokens and positions: Dosovitskiy et al. 2021, Liu et al. 2021 (Swin). */
  private static final double TOKEN_DEVIATION = 0.02;

  /** Matches bias, in_proj_bias, bias_ih_l0; not bias_k, which attention uses as a key. */
  private static final Predicate<Parameter> BIAS =
      leaf("bias|.*_bias|bias_[ih]h(_l\\d+)?(_reverse)?");

  /** The steps of a state space model are no biases, though added like one: 0 is far from them. */
  private static final Predicate<Parameter> STEPS = ends("dt_bias").or(ends("dt_proj.bias"));

  private static final Predicate<Parameter> LARGE_NORM =
      Match.module("\\w*Norm(alization)?(\\d[dD])?");

  private static final Predicate<Parameter> IN_NORM =
      Match.module(".*Norm.*").and(p -> p.rank() == 1).or(SchemeRules::isLargeNorm);

  private static final Predicate<Parameter> NORM_SCALE =
      IN_NORM.and(leaf("weight|gamma|scale|running_var|moving_variance|var"));

  private static final Predicate<Parameter> NORM_SHIFT =
      IN_NORM.and(leaf("beta|running_mean|moving_mean|mean"));

  /** The second factor of LoRA is 0, so that training begins at the model that it adapts. */
  private static final Predicate<Parameter> LORA_B =
      Match.rankAtLeast(2).and(p -> p.name().contains("lora_B")).and(Match.name("lora_B(\\..*)?"));

  private static final Predicate<Parameter> MAGNITUDE =
      ends("weight_g").or(ends("parametrizations.weight.original0"));

  private static final Predicate<Parameter> TOKEN_OR_POSITION =
      leaf(
          "(\\w+_)?tokens?|\\w+_token_\\w+|(class|cls|mask)_emb(ed|edding)?s?"
              + "|(\\w+_)?pos(itions?|itional)?_?(emb|embed|embeds|embedding|embeddings|encoding)"
              + "(_\\w+)?|relative_position(al)?_(bias|embeddings?)_table|rel_pos_[hw]|emb_rel_[kv]"
              + "|relative_position(al)?_embeddings?|rel_(height|width)");

  /** Tables of vectors, by what they have or by their class; computed positions are none. */
  private static final Predicate<Parameter> TABLE =
      leaf("weight|embeddings?")
          .and(ParameterFan::isEmbedding)
          .and(Match.module("\\w*Sinusoidal\\w*|\\w*(?<!Learned)Positional\\w*").negate());

  /**
   * Matrices and kernels. A parameter that a module has beside its layers, as {@code
   * text_projection} of CLIP, may be stored either way round, unless its class or its attributes
   * tell the axes.
   */
  private static final Predicate<Parameter> WEIGHT =
      leaf("weight|\\w+_weight|weight_([ih]h|hr)(_\\w+)?|weight_v|\\w*kernel|lora_A")
          .or(leaf("[wW]\\d*").and(TorchModules.LAYER.or(TorchModules.CONV1D)))
          .or(ends("parametrizations.weight.original1"))
          .or(p -> p.attributes().containsKey("input_axes"))
          .or(leaf("\\w*proj|[wW]\\d*|[qkvor]").and(Match.rankAtLeast(3)))
          .and(Match.rankAtLeast(2))
          .and(p -> !ParameterFan.isEmbedding(p));

  private SchemeRules() {}

  static Recipe recipe(
      String name, String description, Function<Recipe.Site, Initializer> weights) {
    // The rules are optional, since no model has parameters of every kind.
    var recipe =
        Recipe.named(name)
            .description(description)
            .certainty(Certainty.SCHEME)
            .optional(
                "norms of the weights", MAGNITUDE, site -> WeightNorm.magnitude(site, weights))
            .optional(
                "zeros",
                BIAS.and(STEPS.negate())
                    .or(LORA_B)
                    .or(NORM_SHIFT)
                    .or(HuggingFace.CENTRED_NORM.and(NORM_SCALE)),
                Initializers.zeros())
            .optional("ones", NORM_SCALE, Initializers.ones())
            .optional(
                "tokens and positions", TOKEN_OR_POSITION, Initializers.normal(0, TOKEN_DEVIATION))
            .optional(
                "counts of batches (integers)",
                Match.module(".*Norm.*").and(leaf("num_batches_tracked")),
                Initializers.zeros());
    String standard = "standard-normal";
    if (!name.equals(standard)) {
      recipe.optional(standard, TABLE, Initializers.standardNormal());
    }
    return recipe.optional(name, WEIGHT.or(TABLE), weights).build();
  }

  /** A scale has more than one dimension only if its layer says that it normalizes over them. */
  private static boolean isLargeNorm(Parameter parameter) {
    return parameter.rank() > 1
        && (parameter.attributes().containsKey("normalized_shape") || LARGE_NORM.test(parameter));
  }

  private static Predicate<Parameter> ends(String parts) {
    return parameter -> parameter.path().equals(parts) || parameter.path().endsWith("." + parts);
  }

  private static Predicate<Parameter> leaf(String regex) {
    var leaves = new KnownTexts(Pattern.compile(regex));
    return parameter -> leaves.test(parameter.leaf());
  }
}
