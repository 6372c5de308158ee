package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Normal;
import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The recipe {@code hf} against 284 models that Transformers 5.18 made small, of as many types: a
 * tensor is as measured, or refused by name. {@link ArchitectureCheck} has the arithmetic.
 */
class ArchitecturesTest {

  /** How many tensors of a model are refused, since their law is not known. */
  private static final Map<String, Integer> REFUSED =
      Map.ofEntries(
          Map.entry("clap", 105),
          Map.entry("grounding-dino", 8),
          Map.entry("hunyuan_vl_vision", 1),
          Map.entry("hy_v4", 8),
          Map.entry("jina_embeddings_v3", 1),
          Map.entry("mm-grounding-dino", 8),
          Map.entry("modernvbert", 2),
          Map.entry("nemotron3_diarization", 1),
          Map.entry("neomme", 4),
          Map.entry("patchtst", 1),
          Map.entry("pix2struct", 18),
          Map.entry("pp_doclayout_v3", 4),
          Map.entry("rwkv", 58),
          Map.entry("sam", 1),
          Map.entry("xlstm", 4));

  @Test
  void everyTensorIsAsMeasuredOrRefused() {
    List<Outcome> outcomes =
        MeasuredModel.readAll("transformers").stream()
            .map(model -> Outcome.of(Recipes.named("hf"), model))
            .toList();
    assertThat(outcomes).hasSize(284);
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.other()).isEmpty());
    assertThat(outcomes.stream().filter(outcome -> !outcome.warnings().isEmpty()))
        .extracting(Outcome::model)
        .containsExactlyInAnyOrder("grounding-dino", "mm-grounding-dino");
    assertThat(
            outcomes.stream()
                .filter(outcome -> !outcome.isWhollyRight())
                .collect(Collectors.toMap(Outcome::model, outcome -> outcome.refused().size())))
        .isEqualTo(REFUSED);
    assertThat(outcomes.stream().filter(Outcome::isWhollyRight)).hasSize(269);
  }

  /** The prefixes of wrapped models change nothing, and the class alone tells the type. */
  @Test
  void prefixesAndTheClassAloneChangeNothing() {
    for (String prefix : List.of("model.", "_orig_mod.module.")) {
      for (MeasuredModel model : MeasuredModel.readAll("transformers")) {
        ParameterList list = model.parameters();
        List<Parameter> renamed =
            list.parameters().stream()
                .map(p -> new Parameter(prefix + p.name(), p.shape(), p.module(), p.attributes()))
                .toList();
        var values = new HashMap<>(list.config().values());
        values.remove("model_type");
        ParameterList byClass = ParameterList.of(renamed).withConfig(ModelConfig.of(values));
        var measured = new HashMap<String, Measured>();
        model.measured().forEach((name, value) -> measured.put(prefix + name, value));
        Outcome outcome =
            Outcome.of(Recipes.named("hf"), new MeasuredModel(model.name(), 1, byClass, measured));
        assertThat(outcome.other()).isEmpty();
        assertThat(outcome.refused()).hasSize(REFUSED.getOrDefault(model.name(), 0));
      }
    }
  }

  /** Transformers 4.57.6 made 14 models small, and 5.18 makes 11 of them otherwise. */
  @Test
  void anOlderReleaseHasItsOwnRules() {
    List<MeasuredModel> models = MeasuredModel.readAll("transformers-4.57");
    assertThat(models).hasSize(14);
    assertThat(models)
        .allSatisfy(
            model -> assertThat(Outcome.of(HuggingFace.models("4.57"), model).other()).isEmpty());
    assertThat(models)
        .filteredOn(model -> !Outcome.of(HuggingFace.models(), model).other().isEmpty())
        .hasSize(11);
  }

  /**
   * Normal weights, 4,096 or more, compared with what they are not. A standard deviation that is
   * 1.2 times theirs lies 1/6 off and is refused from 5 / &radic;(2 n) = 0.055 on: 11 standard
   * errors between.
   */
  @Test
  void anotherScaleAndAnotherDistributionAreSeen() {
    int seen = 0;
    for (MeasuredModel model : MeasuredModel.readAll("transformers").subList(0, 20)) {
      for (Assignment right : Outcome.of(Recipes.named("hf"), model).assignments()) {
        Measured theirs = model.measured().get(right.parameter().name());
        if (right.initializer() instanceof Normal normal
            && theirs != null
            && theirs.values().orElse(0L) >= 4096) {
          double sigma = normal.standardDeviation();
          double bound = Math.sqrt(3) * sigma;
          assertThat(ArchitectureCheck.differences(with(right, normal), theirs)).isEmpty();
          assertThat(ArchitectureCheck.differences(with(right, normal.scaledBy(1.2)), theirs))
              .isNotEmpty();
          assertThat(
                  ArchitectureCheck.differences(
                      with(right, Initializers.uniform(-bound, bound)), theirs))
              .isNotEmpty();
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(500);
  }

  private static Assignment with(Assignment assignment, Initializer initializer) {
    return new Assignment(assignment.parameter(), assignment.rule(), initializer, assignment.fan());
  }

  @Test
  void generalRulesAreSeenToBeWrongForMostOfTheOthers() {
    List<String> wrong =
        MeasuredModel.readAll("transformers").stream()
            .filter(
                model -> List.of("siglip_vision_model", "t5", "nanochat").contains(model.name()))
            .map(model -> Outcome.of(HuggingFace.defaults(0.02), model))
            .filter(outcome -> !outcome.other().isEmpty())
            .map(Outcome::model)
            .toList();
    assertThat(wrong).containsExactlyInAnyOrder("siglip_vision_model", "t5", "nanochat");
  }
}
