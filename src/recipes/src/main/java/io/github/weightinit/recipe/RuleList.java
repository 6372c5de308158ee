package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.recipe.Recipe.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects what a recipe consists of: rules and other recipes, all under different names. */
final class RuleList {

  /** A rule or an included recipe, before it is known which fans its recipe counts. */
  @FunctionalInterface
  private interface Step {
    ModelRules rules(
        ParameterList model,
        Function<Parameter, Optional<Fan>> fans,
        Certainty certainty,
        boolean mustDecide);
  }

  private final String recipe;
  private final List<Step> steps = new ArrayList<>();

  /** Names of rules; that of an included recipe ends with a slash, for all that begin so. */
  private final List<String> names = new ArrayList<>();

  RuleList(String recipe) {
    this.recipe = recipe;
  }

  void add(
      String name,
      Predicate<Parameter> matches,
      Function<Site, Initializer> initializer,
      boolean required) {
    Objects.requireNonNull(matches, "matches");
    Objects.requireNonNull(initializer, "initializer");
    addName(Objects.requireNonNull(name, "name"));
    steps.add(
        (model, fans, certainty, mustDecide) ->
            new OrderedRules.Rule(
                recipe, name, matches, initializer, required && mustDecide, fans, certainty));
  }

  void include(Recipe other) {
    String prefix = other.name() + "/";
    addName(prefix);
    steps.add(
        (model, fans, certainty, mustDecide) ->
            new OrderedRules.Included(prefix, other.rules(model)));
  }

  private void addName(String added) {
    if (names.stream().anyMatch(other -> covers(added, other) || covers(other, added))) {
      throw new IllegalArgumentException("rules must have different names: " + added);
    }
    names.add(added);
  }

  private static boolean covers(String names, String name) {
    return names.endsWith("/") ? name.startsWith(names) : name.equals(names);
  }

  /**
   * Returns what gives a model its rules. What is added later does not change it.
   *
   * @param fans counts the fans, but for included recipes
   * @param certainty how sure the rules are, but those of included recipes
   * @param mustDecide whether required rules warn if they decided nothing
   */
  Function<ParameterList, ModelRules> rules(
      Function<Parameter, Optional<Fan>> fans, Certainty certainty, boolean mustDecide) {
    List<Step> all = List.copyOf(steps);
    return model ->
        new OrderedRules(
            all.stream().map(step -> step.rules(model, fans, certainty, mustDecide)).toList());
  }
}
