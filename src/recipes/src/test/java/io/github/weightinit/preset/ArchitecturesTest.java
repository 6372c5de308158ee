package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The recipe {@code hf} against 284 models that Transformers 5.18 made small, of as many types: a
 * tensor is as measured, or refused by name. {@link ArchitectureCheck} has the arithmetic.
 */
class ArchitecturesTest {

  @Test
  void everyTensorIsAsMeasuredOrRefused() {
    List<ArchitectureOutcome> outcomes =
        MeasuredModel.readAll("transformers").stream()
            .map(model -> ArchitectureOutcome.of(Recipes.named("hf"), model))
            .toList();
    assertThat(outcomes).hasSize(284);
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.other()).isEmpty());
    assertThat(outcomes.stream().filter(outcome -> !outcome.warnings().isEmpty()))
        .extracting(ArchitectureOutcome::model)
        .containsExactlyInAnyOrder("grounding-dino", "mm-grounding-dino");
    assertThat(outcomes.stream().filter(ArchitectureOutcome::isWhollyRight))
        .hasSizeGreaterThanOrEqualTo(268);
  }

  @Test
  void generalRulesAreSeenToBeWrongForMostOfTheOthers() {
    List<String> wrong =
        MeasuredModel.readAll("transformers").stream()
            .filter(
                model -> List.of("siglip_vision_model", "t5", "nanochat").contains(model.name()))
            .map(model -> ArchitectureOutcome.of(HuggingFace.defaults(0.02), model))
            .filter(outcome -> !outcome.other().isEmpty())
            .map(ArchitectureOutcome::model)
            .toList();
    assertThat(wrong).containsExactlyInAnyOrder("siglip_vision_model", "t5", "nanochat");
  }
}
