package io.github.weightinit.preset;

import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipes that there are, by name. */
public final class Recipes {

  private Recipes() {}

  /**
   * Returns all recipes.
   *
   * @return the recipes, in the order in which they are shown
   */
  public static List<Recipe> all() {
    return Stream.of(
            List.of(PyTorch.recipe(), Keras.recipe(), Flax.recipe()),
            TorchVision.all(),
            List.of(Timm.models()),
            HuggingFace.all(),
            Transformers.all(),
            List.of(ResidualNetworks.fixup()))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Returns a recipe by its name.
   *
   * @param name such as {@code hf-gpt2}
   * @return the recipe
   * @throws IllegalArgumentException if there is none of this name; the message lists those there
   *     are
   */
  public static Recipe named(String name) {
    return all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown recipe '%s'; known are %s".formatted(name, names())));
  }

  private static String names() {
    return all().stream().map(Recipe::name).collect(Collectors.joining(", "));
  }
}
