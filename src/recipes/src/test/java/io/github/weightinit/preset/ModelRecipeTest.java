package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recipe {@code hf}: what decides, and what a plan says of it. */
class ModelRecipeTest {

  private static final List<Parameter> NANOCHAT =
      List.of(
          Parameter.of("model.layers.0.self_attn.q_proj.weight", "Linear", 8, 8),
          Parameter.of("model.layers.0.self_attn.o_proj.weight", "Linear", 8, 8),
          Parameter.of("model.layers.1.self_attn.o_proj.weight", "Linear", 8, 8));

  private static Plan plan(List<Parameter> parameters, Map<String, ?> config) {
    return Recipes.named("hf")
        .plan(ParameterList.of(parameters).withConfig(ModelConfig.of(config)));
  }

  private static Initializer output(Plan plan) {
    return plan.get("model.layers.1.self_attn.o_proj.weight").initializer();
  }

  @Test
  void theTypeOrTheClassDecides() {
    for (Map<String, ?> config :
        List.of(
            Map.of("model_type", "nanochat", "initializer_range", 0.02),
            Map.of("architectures", List.of("NanoChatForCausalLM"), "initializer_range", 0.02))) {
      Plan plan = plan(NANOCHAT, config);
      assertThat(output(plan)).isEqualTo(Initializers.normal(0, 0.02 / Math.sqrt(2 * 2)));
      assertThat(plan.warnings()).isEmpty();
    }
  }

  @Test
  void numbersAreTheConfigurations() {
    Map<String, ?> config =
        Map.of("model_type", "nanochat", "initializer_range", 0.1, "num_hidden_layers", 8);
    assertThat(output(plan(NANOCHAT, config))).isEqualTo(Initializers.normal(0, 0.1 / 4));
  }

  @Test
  void withoutATypeGeneralRulesDecideAndThePlanSaysSo() {
    Plan plan = plan(NANOCHAT, Map.of());
    assertThat(output(plan)).isEqualTo(Initializers.normal(0, 0.02));
    assertThat(plan.warnings())
        .containsExactly(
            "the type of the model is unknown: give its model_type. By general rules:"
                + " model.layers.#.self_attn.q_proj.weight,"
                + " model.layers.#.self_attn.o_proj.weight x2");
  }

  @Test
  void aTowerThatTheConfigurationChoosesHasItsOwnRules() {
    Parameter query =
        Parameter.of("model.vision_tower.encoder.layers.0.self_attn.q_proj.weight", "Linear", 8, 8);
    Map<String, ?> siglip =
        Map.of("model_type", "llava", "vision_config", Map.of("model_type", "siglip_vision_model"));
    assertThat(plan(List.of(query), siglip).get(query.name()).initializer())
        .isEqualTo(Initializers.xavierUniform(8, 8));
    assertThat(plan(List.of(query), Map.of("model_type", "llava")).get(query.name()).initializer())
        .isEqualTo(Initializers.normal(0, 1 / Math.sqrt(2 * 8)));
  }

  @Test
  void aLawThatNobodyHasWrittenDownIsRefused() {
    Parameter mix =
        Parameter.of("rwkv.blocks.0.attention.time_mix_key", "RwkvSelfAttention", 1, 1, 8);
    assertThatExceptionOfType(RecipeException.class)
        .isThrownBy(() -> plan(List.of(mix), Map.of("model_type", "rwkv")))
        .withMessageEndingWith(
            "no law is known for time_mix_key: leave it out of the list and fill it yourself, or"
                + " take a scheme for the whole model");
  }

  @Test
  void aRecipeMayIncludeIt() {
    Recipe mine =
        Recipe.named("mine")
            .rule("first", Match.name("layers\\.0\\..*"), Initializers.ones())
            .include(Recipes.named("hf"))
            .build();
    ParameterList list = ParameterList.of(NANOCHAT);
    Map<String, ?> config = Map.of("model_type", "nanochat", "initializer_range", 0.02);
    Plan typed = mine.plan(list.withConfig(ModelConfig.of(config)));
    assertThat(typed.assignments())
        .extracting(Assignment::rule)
        .containsExactly("first", "first", "hf/NanoChatPreTrainedModel/Linear.weight");
    assertThat(output(typed)).isEqualTo(Initializers.normal(0, 0.02 / Math.sqrt(2 * 2)));
    assertThat(typed.warnings()).isEmpty();
    assertThat(mine.plan(list).warnings())
        .containsExactly(
            "the type of the model is unknown: give its model_type. By general rules:"
                + " model.layers.#.self_attn.o_proj.weight");
  }
}
