package io.github.weightinit.cli;

import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a recipe, in any case, with - or _.
 *
 * @param recipes makes the recipes that there are, once they are asked for
 */
record RecipeChoice(Supplier<List<Recipe>> recipes) implements ITypeConverter<Recipe> {

  @Override
  public Recipe convert(String value) {
    return recipes.get().stream()
        .filter(recipe -> plain(recipe.name()).equals(plain(value)))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(unknown(value)));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String unknown(String value) {
    String known = recipes.get().stream().map(Recipe::name).collect(Collectors.joining(", "));
    return "unknown recipe '" + value + "'; known are " + known;
  }
}
