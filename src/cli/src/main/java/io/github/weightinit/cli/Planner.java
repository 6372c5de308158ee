package io.github.weightinit.cli;

import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Plans a model by a recipe; what goes wrong is said with the place in the user's file. */
final class Planner {

  private Planner() {}

  /**
   * Decides about every parameter.
   *
   * @throws UserError if a shape contradicts its layer, or the recipe cannot serve a parameter
   */
  static Plan plan(Model model, Recipe recipe) {
    model.entries().forEach(ShapeCheck::check);
    try {
      return recipe.plan(model.parameters());
    } catch (RecipeException e) {
      throw refused(model, recipe, e);
    }
  }

  /** Says why the recipe cannot serve parameters, a line for each. */
  private static UserError refused(Model model, Recipe recipe, RecipeException e) {
    Map<String, Place> places = model.places();
    return new UserError(
        e.parameters().stream()
            .map(parameter -> line(places, parameter, reason(recipe, parameter, e)))
            .collect(Collectors.joining("\n")));
  }

  private static String reason(Recipe recipe, Parameter parameter, RecipeException e) {
    return e.rule()
        .map(
            rule ->
                "rule '"
                    + rule
                    + "' of recipe "
                    + recipe.name()
                    + ": "
                    + Objects.requireNonNull(e.getCause()).getMessage())
        .orElseGet(() -> noRule(recipe, parameter));
  }

  private static String line(Map<String, Place> places, Parameter parameter, String message) {
    return Objects.requireNonNull(places.get(parameter.name())).line(message);
  }

  private static String noRule(Recipe recipe, Parameter parameter) {
    return "no rule of recipe "
        + recipe.name()
        + " for shape "
        + parameter.shape()
        + (parameter.module().isEmpty() ? "" : " in module " + parameter.module());
  }
}
