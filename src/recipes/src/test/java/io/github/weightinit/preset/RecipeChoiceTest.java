package io.github.weightinit.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeChoiceTest {

  private static final ParameterList MODEL =
      ParameterList.of(List.of(Parameter.of("lm_head.weight", "Linear", 8, 4)));

  private static Object initializer(RecipeChoice choice) {
    return choice.recipe().plan(MODEL).assignments().get(0).initializer();
  }

  @Test
  void theTypeChoosesItsRules() {
    RecipeChoice choice = RecipeChoice.of(ModelConfig.of(Map.of("model_type", "gpt2")));
    assertThat(choice.recipe().name()).isEqualTo("hf");
    assertThat(choice.notes())
        .containsExactly("recipe hf, by model_type gpt2, as of transformers 5.18.0");
  }

  @Test
  void aReleaseIsChosenByItsNumber() {
    Recipe hf = Recipes.named("hf");
    for (String version : List.of("4.57.6", "4.57", "5.2")) {
      assertThat(RecipeChoice.of(hf, ModelConfig.NONE, version).notes())
          .containsExactly("recipe hf, as of transformers 4.57.6");
    }
    for (String version : List.of("5.18.0", "5.18", "5.23.1")) {
      assertThat(RecipeChoice.of(hf, ModelConfig.NONE, version).notes())
          .containsExactly("recipe hf, as of transformers 5.18.0");
    }
    for (String version : List.of("5.24.0", "5.24", "5", "6.0.1")) {
      assertThat(RecipeChoice.of(hf, ModelConfig.NONE, version).notes())
          .containsExactly("recipe hf, as of transformers 5.24.0");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(hf, ModelConfig.NONE, "4.57.5"))
        .withMessage("transformers was measured at 4.57.6, which is newer than 4.57.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(hf, ModelConfig.NONE, "newest"))
        .withMessage("a version must be numbers between dots: newest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(Recipes.named("keras"), ModelConfig.NONE, "4.57"))
        .withMessage("recipe keras is not known by versions of a framework, hf is: 4.57");
  }

  /** A number that is no standard deviation is named, whatever the recipe. */
  @ParameterizedTest
  @CsvSource({
    "0, initializer_range must be positive and finite: 0.0",
    "-0.02, initializer_range must be positive and finite: -0.02",
    "small, initializer_range must be a number: small",
  })
  void aRangeThatIsNoneIsAnError(String value, String message) {
    Object range = value.equals("small") ? value : (Object) Double.valueOf(value);
    ModelConfig config = ModelConfig.of(Map.of("model_type", "gpt2", "initializer_range", range));
    for (String recipe : List.of("hf", "hf-gpt2")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> initializer(RecipeChoice.of(Recipes.named(recipe), config)))
          .withMessage(message);
    }
  }

  @Test
  void anUnknownTypeIsAnErrorThatNamesTheRecipe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(ModelConfig.of(Map.of("model_type", "nonesuch"))))
        .withMessage(
            "no recipe is known to serve the model_type 'nonesuch'; --recipe hf decides by general"
                + " rules");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(ModelConfig.NONE))
        .withMessage("the configuration has no model_type");
  }

  @Test
  void theStandardDeviationIsThatOfTheConfiguration() {
    ModelConfig config = ModelConfig.of(Map.of("model_type", "llama", "initializer_range", 0.006));
    assertThat(initializer(RecipeChoice.of(config))).isEqualTo(Initializers.normal(0, 0.006));
    RecipeChoice choice = RecipeChoice.of(Recipes.named("hf-llama"), config);
    assertThat(initializer(choice)).isEqualTo(Initializers.normal(0, 0.006));
    assertThat(choice.notes()).contains("recipe hf-llama with initializer_range 0.006");
    RecipeChoice bart =
        RecipeChoice.of(ModelConfig.of(Map.of("model_type", "bart", "init_std", 0.03)));
    assertThat(initializer(bart)).isEqualTo(Initializers.normal(0, 0.03));
    RecipeChoice t5 =
        RecipeChoice.of(
            Recipes.named("hf-t5"),
            ModelConfig.of(Map.of("initializer_factor", 2, "initializer_range", 0.5)));
    assertThat(initializer(t5)).isEqualTo(Initializers.normal(0, 2));
  }

  @Test
  void aPartMaySayIt() {
    ModelConfig config = ModelConfig.of(Map.of("text_config", Map.of("initializer_range", 0.01)));
    assertThat(initializer(RecipeChoice.of(Recipes.named("hf"), config)))
        .isEqualTo(Initializers.normal(0, 0.01));
    ModelConfig two =
        ModelConfig.of(
            Map.of("initializer_range", 0.02, "text_config", Map.of("initializer_range", 0.01)));
    assertThat(initializer(RecipeChoice.of(Recipes.named("hf"), two)))
        .isEqualTo(Initializers.normal(0, 0.02));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(Recipes.named("hf-llama"), two))
        .withMessage(
            "the parts of the model have different standard deviations, and recipe hf-llama takes"
                + " one: [0.01, 0.02]");
  }

  @Test
  void aRecipeWithoutSuchANumberSaysSo() {
    Recipe pytorch = Recipes.named("pytorch");
    RecipeChoice choice =
        RecipeChoice.of(pytorch, ModelConfig.of(Map.of("initializer_range", 0.02)));
    assertThat(choice.recipe()).isSameAs(pytorch);
    assertThat(choice.notes())
        .containsExactly("recipe pytorch does not use the configuration's initializer_range 0.02");
    assertThat(RecipeChoice.of(pytorch, ModelConfig.NONE).notes()).isEmpty();
  }

  /** Fields of laws, of shapes and of conditions, whatever the type of the model. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "initializer_range           | initializer_range must be a number: abc",
        "initializer_cutoff_factor   | initializer_cutoff_factor must be a number: abc",
        "num_hidden_layers           | num_hidden_layers must be a number: abc",
        "vocab_size                  | vocab_size must be a number: abc",
        "tie_word_embeddings         | tie_word_embeddings must be true or false: abc",
        "rescale_prenorm_residual    | rescale_prenorm_residual must be true or false: abc",
      })
  void aValueThatNoRuleCanReadIsRefused(String field, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.check(field, "abc"))
        .withMessage(message);
    RecipeChoice.check(field, null);
    RecipeChoice.check(field, message.contains("number") ? 2 : true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.check(field, message.contains("number") ? true : 2));
  }

  @ParameterizedTest
  @CsvSource({"hidden_act", "model_type", "nobody_reads_this", "time_step_init_scheme"})
  void aFieldThatSomeTypeReadsAsATextMayBeOne(String field) {
    RecipeChoice.check(field, "relu");
  }
}
