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

  @ParameterizedTest
  @CsvSource({
    "gpt2, hf-gpt2",
    "llama, hf-llama",
    "mixtral, hf-llama",
    "bert, hf-bert",
    "roberta, hf-bert",
    "vit, hf-vit",
    "t5, hf-t5",
    "bart, hf",
  })
  void theTypeChooses(String type, String recipe) {
    RecipeChoice choice = RecipeChoice.of(ModelConfig.of(Map.of("model_type", type)));
    assertThat(choice.recipe().name()).isEqualTo(recipe);
    assertThat(choice.notes()).containsExactly("recipe " + recipe + ", by model_type " + type);
  }

  @Test
  void anUnknownTypeIsAnErrorThatNamesTheRecipes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(ModelConfig.of(Map.of("model_type", "clip"))))
        .withMessage(
            "no recipe is known to serve the model_type 'clip'; choose one: hf, hf-bert, hf-gpt2,"
                + " hf-llama, hf-t5, hf-vit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(ModelConfig.NONE))
        .withMessage("the configuration has no model_type");
  }

  @Test
  void theStandardDeviationIsThatOfTheConfiguration() {
    RecipeChoice choice =
        RecipeChoice.of(ModelConfig.of(Map.of("model_type", "llama", "initializer_range", 0.006)));
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipeChoice.of(Recipes.named("hf"), two))
        .withMessage(
            "the parts of the model have different standard deviations, and recipe hf takes one:"
                + " [0.01, 0.02]");
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
}
