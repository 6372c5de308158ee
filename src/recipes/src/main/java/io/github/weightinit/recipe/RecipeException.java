package io.github.weightinit.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says that a recipe cannot serve some parameters of a model: no rule is for them, or the rule that
 * is for one cannot fill it.
 *
 * <pre>
 * recipe mine has no rule for norm.weight [256] in module LayerNorm; scale []
 * recipe mine, rule 'all', fc1.bias [256] in module Linear: a parameter of fewer than 2 dimensions
 *     has no fan: [256]
 * </pre>
 */
public final class RecipeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final @Nullable String rule;
  private final transient List<Parameter> parameters;

  private RecipeException(
      String message,
      @Nullable String rule,
      List<Parameter> parameters,
      @Nullable RuntimeException cause) {
    super(message, cause);
    this.rule = rule;
    this.parameters = List.copyOf(parameters);
  }

  /** No rule is for some parameters. */
  static RecipeException unmatched(String recipe, List<Parameter> parameters, String advice) {
    String list = parameters.stream().map(Parameter::describe).collect(Collectors.joining("; "));
    String message = "recipe " + recipe + " has no rule for " + list + advice;
    return new RecipeException(message, null, parameters, null);
  }

  /** A rule cannot serve a parameter; the cause says why. */
  static RecipeException refused(
      String recipe, String rule, Parameter parameter, RuntimeException cause) {
    String message =
        "recipe %s, rule '%s', %s: %s"
            .formatted(recipe, rule, parameter.describe(), cause.getMessage());
    return new RecipeException(message, rule, List.of(parameter), cause);
  }

  /**
   * Returns the rule that cannot serve its parameter; the {@linkplain #getCause() cause} says why.
   *
   * @return the rule's name; empty if no rule is for the parameters
   */
  public Optional<String> rule() {
    return Optional.ofNullable(rule);
  }

  /**
   * Returns the parameters.
   *
   * @return all those without a rule, in the model's order; or the first that its rule cannot serve
   */
  public List<Parameter> parameters() {
    return parameters;
  }
}
