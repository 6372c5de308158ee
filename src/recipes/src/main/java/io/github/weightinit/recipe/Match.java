package io.github.weightinit.recipe;

import io.github.weightinit.internal.KnownTexts;
import java.util.HashSet;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Conditions on parameters, for the rules of a {@link Recipe}; combined by {@code and}, {@code or}
 * and {@code negate}.
 *
 * <pre>{@code
 * Match.module("Linear|Conv[123]d").and(Match.leaf("weight"))      // weights of these layers
 * Match.name("(attn|mlp)\\.c_proj\\.weight")                       // GPT-2's residual projections
 * Match.leaf("weight").and(Match.rankAtLeast(2))                   // matrices and kernels
 * }</pre>
 */
public final class Match {

  private Match() {}

  /**
   * Holds where the name, or the end of it from a dot on, matches a regular expression: {@code
   * name("c_proj\\.weight")} matches {@code h.0.mlp.c_proj.weight} and not {@code xc_proj.weight}.
   * A name with slashes is taken with dots, see {@link Parameter#path()}.
   *
   * @param regex the pattern
   * @return the condition
   * @throws java.util.regex.PatternSyntaxException if it is no pattern
   */
  public static Predicate<Parameter> name(String regex) {
    Pattern pattern =
        Pattern.compile(
            "(?:.*\\.)?(?:" + Objects.requireNonNull(regex, "regex") + ")", Pattern.DOTALL);
    return parameter -> pattern.matcher(parameter.path()).matches();
  }

  /**
   * Holds where the kind of layer matches a regular expression, from beginning to end.
   *
   * @param regex the pattern: {@code "Linear|Conv[123]d"}
   * @return the condition
   * @throws java.util.regex.PatternSyntaxException if it is no pattern
   */
  public static Predicate<Parameter> module(String regex) {
    var modules =
        new KnownTexts(Pattern.compile(Objects.requireNonNull(regex, "regex"), Pattern.DOTALL));
    return parameter -> modules.test(parameter.module());
  }

  /**
   * Holds where the last part of the name is one of some words.
   *
   * @param leaves such as {@code weight} and {@code bias}
   * @return the condition
   */
  public static Predicate<Parameter> leaf(String... leaves) {
    var set = new HashSet<String>();
    for (String leaf : Objects.requireNonNull(leaves, "leaves")) {
      set.add(Objects.requireNonNull(leaf, "leaf"));
    }
    return parameter -> set.contains(parameter.leaf());
  }

  /**
   * Holds where there are at least so many dimensions.
   *
   * @param rank the number of dimensions
   * @return the condition
   */
  public static Predicate<Parameter> rankAtLeast(int rank) {
    return parameter -> parameter.rank() >= rank;
  }
}
