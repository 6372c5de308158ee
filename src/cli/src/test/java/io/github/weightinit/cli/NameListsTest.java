package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.cli.output.Screen;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code schemes} and {@code recipes}. */
class NameListsTest {

  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.named("first").description("One, and \"that\"").build(),
          Recipe.named("the-second").build());

  @Test
  void aTableHasALineForEach() {
    assertThat(Cli.run(RECIPES, "recipes"))
        .isEqualTo(new Cli(0, "first       One, and \"that\"\nthe-second\n", ""));
    Cli wide = Cli.run(new Screen(120, false), "schemes");
    assertThat(wide.out().lines()).hasSize(Scheme.values().length);
    assertThat(Cli.run("schemes").out())
        .contains("\nxavier-normal            N(0, 2/(fanIn + fanOut)), for tanh");
  }

  @Test
  void csvAndJsonHaveTheSame() {
    assertThat(Cli.run(RECIPES, "recipes", "--format", "csv").out())
        .isEqualTo("name,description\r\nfirst,\"One, and \"\"that\"\"\"\r\nthe-second,\r\n");
    assertThat(Json.flat(Cli.run(RECIPES, "recipes", "--format", "json").out()))
        .containsEntry("recipes[0].name", "first")
        .containsEntry("recipes[0].description", "One, and \"that\"")
        .containsEntry("recipes[1].name", "the-second")
        .containsEntry("recipes[1].description", "")
        .doesNotContainKey("recipes[2].name");
    assertThat(Json.flat(Cli.run("schemes", "--format", "JSON").out()))
        .containsEntry("schemes[3].name", "xavier-normal");
  }

  @Test
  void everyNameThatIsListedIsKnown() throws Exception {
    for (Scheme scheme : Scheme.values()) {
      assertThat(Scheme.named(scheme.toString())).isEqualTo(scheme);
      assertThat(scheme.description()).isNotBlank();
    }
    var recipes = Recipes.all();
    var choice = OptionText.among("recipe", () -> recipes, Recipe::name);
    for (Recipe recipe : recipes) {
      assertThat(choice.convert(recipe.name())).isSameAs(recipe);
      assertThat(recipe.description()).as(recipe.name()).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void mistakesAreOneLine() {
    assertThat(Cli.run("schemes", "gpt2").code()).isEqualTo(2);
    assertThat(Cli.run("recipes", "--format", "xml").err())
        .isEqualTo(
            "weight-init: Invalid value for option '--format': unknown format 'xml'; known are"
                + " table, csv, json (see weight-init recipes --help)\n");
  }
}
