package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The recipe {@code torchvision} against 50 models that torchvision 0.28 made: every tensor is as
 * measured, with the model's name and without. {@link ArchitectureCheck} has the arithmetic.
 */
class ListedModelsTest {

  private static List<ArchitectureOutcome> outcomes(Recipe recipe, String list, boolean named) {
    return MeasuredModel.readAll(list).stream()
        .map(model -> named ? model : nameless(model))
        .map(model -> ArchitectureOutcome.of(recipe, model))
        .toList();
  }

  private static MeasuredModel nameless(MeasuredModel model) {
    return new MeasuredModel(
        model.name(),
        model.samples(),
        model.parameters().withConfig(ModelConfig.NONE),
        model.measured());
  }

  @Test
  void torchvision() {
    for (boolean named : List.of(true, false)) {
      List<ArchitectureOutcome> outcomes = outcomes(TorchVision.models(), "torchvision", named);
      assertThat(outcomes).hasSize(50);
      assertThat(outcomes).filteredOn(outcome -> !outcome.isWhollyRight()).isEmpty();
    }
  }
}
