package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/**
 * The recipe {@code hf} against 284 models that Transformers 5.18 made small, of as many types: a
 * tensor is as measured, or refused by name. {@link ArchitectureCheck} has the arithmetic.
 */
class ArchitecturesTest {

  /** What became of a model's tensors. */
  private record Outcome(
      String model, List<String> refused, List<String> other, List<String> warnings) {

    boolean isWhollyRight() {
      return refused.isEmpty() && other.isEmpty() && warnings.isEmpty();
    }
  }

  @Test
  void everyTensorIsAsMeasuredOrRefused() {
    List<Outcome> outcomes =
        MeasuredModel.readAll("transformers").stream()
            .map(model -> outcome(Recipes.named("hf"), model))
            .toList();
    assertThat(outcomes).hasSize(284);
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.other()).isEmpty());
    assertThat(outcomes.stream().filter(outcome -> !outcome.warnings().isEmpty()))
        .extracting(Outcome::model)
        .containsExactlyInAnyOrder("grounding-dino", "mm-grounding-dino");
    assertThat(outcomes.stream().filter(Outcome::isWhollyRight)).hasSizeGreaterThanOrEqualTo(268);
  }

  @Test
  void generalRulesAreSeenToBeWrongForMostOfTheOthers() {
    List<String> wrong =
        MeasuredModel.readAll("transformers").stream()
            .filter(
                model -> List.of("siglip_vision_model", "t5", "nanochat").contains(model.name()))
            .map(model -> outcome(HuggingFace.defaults(0.02), model))
            .filter(outcome -> !outcome.other().isEmpty())
            .map(Outcome::model)
            .toList();
    assertThat(wrong).containsExactlyInAnyOrder("siglip_vision_model", "t5", "nanochat");
  }

  private static Outcome outcome(Recipe recipe, MeasuredModel model) {
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
    return new Outcome(model.name(), refused, other, plan.warnings());
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
