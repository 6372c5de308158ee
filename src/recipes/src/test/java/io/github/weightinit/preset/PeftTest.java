package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.preset.MeasuredModel.Measured;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recipe {@code peft} against models with adapters that PEFT 0.21 made with four seeds, or with
 * three. {@link ArchitectureCheck} has the arithmetic.
 */
class PeftTest {

  /** The networks of PyTorch's layers among the models have no type. */
  private static Outcome outcome(MeasuredModel model) {
    String type = model.parameters().config().modelType().orElse("");
    Recipe recipe = type.equals(model.name()) ? Peft.recipe(PyTorch.recipe()) : Peft.recipe();
    return Outcome.of(recipe, model);
  }

  private static MeasuredModel with(MeasuredModel model, Map<String, Object> config) {
    return new MeasuredModel(
        model.name(),
        model.samples(),
        model.parameters().withConfig(ModelConfig.of(config)),
        model.measured());
  }

  /** A model with the option that its name tells. */
  static MeasuredModel configured(MeasuredModel model) {
    Object option = model.name().equals("lora_gauss") ? "gaussian" : true;
    return with(model, Map.of("init_lora_weights", option));
  }

  private static MeasuredModel named(String name) {
    return MeasuredModel.readAll("peft.modules").stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What is other has options that are not the defaults, and the plan warns of just that. */
  @Test
  void everyAdapterIsRightOrRefusedOrOfOtherOptions() {
    List<Outcome> outcomes =
        MeasuredModel.readAll("peft.modules").stream().map(PeftTest::outcome).toList();
    assertThat(outcomes).hasSize(84);
    assertThat(outcomes.stream().filter(outcome -> !outcome.other().isEmpty()))
        .allSatisfy(
            outcome ->
                assertThat(outcome.warnings())
                    .singleElement()
                    .asString()
                    .contains("by PEFT's defaults: "))
        .extracting(Outcome::model)
        .containsExactly(
            "lora_gauss",
            "lora_false",
            "lora_pissa",
            "lora_olora",
            "lora_orth",
            "lora_layers_gauss",
            "lokr_lycoris",
            "prompt_uniform");
    assertThat(outcomes.stream().filter(outcome -> !outcome.refused().isEmpty()))
        .extracting(Outcome::model)
        .containsExactly(
            "lora_tokens",
            "vera",
            "vera_layers",
            "hra",
            "hra_layers",
            "randlora",
            "delora",
            "trainabletokens",
            "osf",
            "pvera",
            "tinylora",
            "deft",
            "supertuning",
            "cpt");
  }

  @ParameterizedTest
  @CsvSource({"lora, true", "lora_gauss, gaussian", "lora_false, false", "lora_bert, true"})
  void theConfigurationSaysHowLoraBegins(String name, String option) {
    Object value = option.equals("gaussian") ? option : Boolean.valueOf(option);
    MeasuredModel model = named(name);
    String type = model.parameters().config().modelType().orElse("");
    Outcome outcome =
        Outcome.of(
            HuggingFace.models(),
            with(model, Map.of("model_type", type, "init_lora_weights", value)));
    assertThat(outcome.isWhollyRight()).as("%s", outcome).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"lora_pissa, pissa", "lora_olora, olora", "lora_orth, orthogonal"})
  void aDecompositionOfTheBaseWeightsIsRefused(String name, String option) {
    Outcome outcome =
        Outcome.of(
            Peft.recipe(),
            with(named(name), Map.of("model_type", "llama", "init_lora_weights", option)));
    assertThat(outcome.other()).isEmpty();
    assertThat(outcome.refused())
        .hasSize(6)
        .allMatch(refused -> refused.matches(".*[qv]_proj\\.(lora_[AB]|base_layer)\\..*"));
  }

  @Test
  void modelsGivenAreRight() {
    for (MeasuredModel model : MeasuredModel.readAll("peft")) {
      Outcome outcome = Outcome.of(Peft.recipe(), configured(model));
      assertThat(outcome.refused()).isEmpty();
      assertThat(outcome.other()).isEmpty();
      assertThat(outcome.warnings()).singleElement().asString().contains("type of the model");
    }
  }

  /** The measured magnitudes are the norms of 64 weights N(0, 0.02 squared): 0.02 x 7.97. */
  @Test
  void magnitudesOfDoraArePositive() {
    String layer = "base_model.model.model.layers.0.self_attn.q_proj.";
    Measured measured =
        Objects.requireNonNull(
            named("lora_dora").measured().get(layer + "lora_magnitude_vector.default.weight"));
    assertThat(measured.min()).isPositive();
    assertThat(measured.mean()).isBetween(0.157, 0.162);
  }

  /** Recipes that know nothing of adapters must not take lora_B for a layer of the model. */
  @Test
  void otherRecipesRefuseAdapters() {
    for (Recipe recipe : List.of(PyTorch.recipe(), HuggingFace.llama(0.02))) {
      Outcome outcome = Outcome.of(recipe, named("lora"));
      assertThat(outcome.refused()).filteredOn(name -> name.contains("lora_")).hasSize(4);
    }
  }
}
