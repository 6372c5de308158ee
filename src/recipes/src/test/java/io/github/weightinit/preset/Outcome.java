package io.github.weightinit.preset;

import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a recipe makes of a model that a framework made: which tensors it refuses, in what others
 * differ, and its warnings.
 */
record Outcome(
    String model,
    List<String> refused,
    List<String> other,
    List<String> warnings,
    List<Assignment> assignments) {

  static Outcome of(Recipe recipe, MeasuredModel model) {
    var refused = new ArrayList<String>();
    Plan plan = plan(recipe, model.parameters(), refused);
    var other = new ArrayList<String>();
    for (Assignment assignment : plan.assignments()) {
      Parameter parameter = assignment.parameter();
      Measured theirs = model.measured().get(parameter.name());
      if (theirs != null && parameter.size() > 0) {
        ArchitectureCheck.differences(assignment, theirs).stream()
            .map(difference -> "%s, %s: %s".formatted(model.name(), parameter.name(), difference))
            .forEach(other::add);
      }
    }
    return new Outcome(model.name(), refused, other, plan.warnings(), plan.assignments());
  }

  boolean isWhollyRight() {
    return refused.isEmpty() && other.isEmpty() && warnings.isEmpty();
  }

  /** Plans what the recipe serves. */
  private static Plan plan(Recipe recipe, ParameterList model, List<String> refused) {
    ParameterList left = model;
    Optional<Plan> plan = Optional.empty();
    while (plan.isEmpty()) {
      try {
        plan = Optional.of(recipe.plan(left));
      } catch (RecipeException e) {
        e.parameters().forEach(parameter -> refused.add(parameter.name()));
        var rest = new ArrayList<>(left.parameters());
        rest.removeAll(e.parameters());
        left = ParameterList.of(rest).withConfig(left.config());
      }
    }
    return plan.get();
  }
}
