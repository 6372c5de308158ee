package io.github.weightinit.cli;

import io.github.weightinit.preset.Parameter;
import io.github.weightinit.preset.Plan;
import io.github.weightinit.preset.Recipe;
import io.github.weightinit.preset.RuleException;
import io.github.weightinit.preset.UnmatchedParametersException;
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
    } catch (UnmatchedParametersException e) {
      throw unmatched(model, recipe, e);
    } catch (RuleException e) {
      throw refused(model, recipe, e);
    }
  }

  private static UserError refused(Model model, Recipe recipe, RuleException e) {
    String reason = String.valueOf(Objects.requireNonNull(e.getCause()).getMessage());
    return new UserError(
        line(
            model.places(),
            e.parameter(),
            "rule '" + e.rule() + "' of recipe " + recipe.name() + ": " + reason));
  }

  private static UserError unmatched(
      Model model, Recipe recipe, UnmatchedParametersException unmatched) {
    Map<String, Place> places = model.places();
    return new UserError(
        unmatched.parameters().stream()
            .map(parameter -> line(places, parameter, noRule(recipe, parameter)))
            .collect(Collectors.joining("\n")));
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
