package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {

  /** What became of a model's tensors. */
  private static final class Outcome {
    final List<String> refused = new ArrayList<>();
    final List<String> other = new ArrayList<>();
    List<String> warnings = List.of();
    int right;
  }

  @ParameterizedTest
  @CsvSource({"hf, transformers, 255"})
  void everyTensorIsRightOrRefused(String recipe, String file, int whole) {
    int right = 0;
    int refused = 0;
    int silent = 0;
    int warned = 0;
    for (MeasuredModel model : MeasuredModel.readAll(file)) {
      Outcome outcome = outcome(Recipes.named(recipe), model);
      if (outcome.other.isEmpty() && outcome.refused.isEmpty()) {
        right++;
      } else if (outcome.other.isEmpty()) {
        refused++;
      } else if (outcome.warnings.isEmpty()) {
        silent++;
      } else {
        warned++;
      }
      if (!outcome.other.isEmpty() || !outcome.refused.isEmpty() || !outcome.warnings.isEmpty()) {
        System.out.println("== " + model.name() + " right " + outcome.right + " refused " + outcome.refused.size() + " other " + outcome.other.size() + " " + outcome.warnings.toString().substring(0, Math.min(300, outcome.warnings.toString().length())));
        outcome.refused.stream().limit(4).forEach(x -> System.out.println("   R " + x));
        outcome.other.stream().limit(6).forEach(x -> System.out.println("   X " + x));
      }
    }
    System.out.println(file + ": right " + right + ", refused " + refused + ", warned " + warned + ", silent " + silent);
    assertThat(silent).isZero();
    assertThat(right).isGreaterThanOrEqualTo(whole);
  }

  private static Outcome outcome(Recipe recipe, MeasuredModel model) {
    var outcome = new Outcome();
    ParameterList left = model.parameters();
    Plan plan = null;
    while (plan == null) {
      try {
        plan = recipe.plan(left);
      } catch (RecipeException e) {
        e.parameters().forEach(p -> outcome.refused.add(e.getMessage().length() > 300 ? p.describe() : e.getMessage()));
        var rest = new ArrayList<>(left.parameters());
        rest.removeAll(e.parameters());
        left = ParameterList.of(rest).withConfig(left.config());
      }
    }
    outcome.warnings = plan.warnings();
    for (Assignment assignment : plan.assignments()) {
      Parameter parameter = assignment.parameter();
      var theirs = model.measured().get(parameter.name());
      if (theirs == null || parameter.size() == 0) {
        continue;
      }
      List<String> differences = ArchitectureCheck.differences(assignment, theirs);
      if (differences.isEmpty()) {
        outcome.right++;
      } else {
        outcome.other.add(parameter.describe() + " " + assignment.rule() + " " + assignment.initializer() + " " + theirs.mean() + " " + theirs.std() + " " + differences.get(0));
      }
    }
    return outcome;
  }
}
