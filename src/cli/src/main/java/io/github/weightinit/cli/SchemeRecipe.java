package io.github.weightinit.cli;

import static io.github.weightinit.recipe.Match.module;
import static io.github.weightinit.recipe.Match.rankAtLeast;

import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Recipe;
import java.util.regex.Pattern;

/**
 * Makes the recipe that a scheme stands for: the scheme fills the weights, with their true fans. A
 * vector that is neither a bias nor a norm's scale has no fans, and so no rule is for it: nobody
 * would notice a wrong guess.
 */
final class SchemeRecipe {

  /** Matches bias, in_proj_bias, bias_ih_l0; not bias_k, which attention uses as a key. */
  private static final Pattern BIAS = Pattern.compile("bias|.*_bias|bias_[ih]h_l\\d+(_reverse)?");

  private SchemeRecipe() {}

  /** Makes the recipe. A rule has the name of what it gives. */
  static Recipe of(Scheme scheme) {
    // The rules are optional, since no model has parameters of every kind.
    var recipe =
        Recipe.named(scheme.toString())
            .description(scheme.description())
            .optional(
                "zeros",
                parameter -> BIAS.matcher(parameter.leaf()).matches(),
                Initializers.zeros())
            .optional("ones", SchemeRecipe::isNormScale, Initializers.ones());
    if (scheme != Scheme.STANDARD_NORMAL) {
      recipe.optional(
          Scheme.STANDARD_NORMAL.toString(),
          module("Embedding(Bag)?").and(parameter -> parameter.rank() == 2),
          Initializers.standardNormal());
    }
    return recipe.optional(scheme.toString(), rankAtLeast(2), scheme::of).build();
  }

  /** A scale has more than one dimension only if its layer says that it normalizes over them. */
  private static boolean isNormScale(Parameter parameter) {
    return parameter.leaf().equals("weight")
        && parameter.module().contains("Norm")
        && (parameter.rank() == 1 || parameter.attributes().containsKey("normalized_shape"));
  }
}
