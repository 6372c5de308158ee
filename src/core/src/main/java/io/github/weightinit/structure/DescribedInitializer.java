package io.github.weightinit.structure;

import org.jspecify.annotations.Nullable;

/**
 * A scheme whose recipe, the text that {@code toString()} gives, names everything that decides the
 * weights. Two schemes are equal if their recipes are.
 */
abstract class DescribedInitializer implements StructuredInitializer {

  private final String recipe;

  /**
   * Takes a recipe.
   *
   * @param values the names and values of what decides the weights
   */
  DescribedInitializer(String values) {
    recipe = getClass().getSimpleName() + values;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof DescribedInitializer scheme && recipe.equals(scheme.recipe);
  }

  @Override
  public final int hashCode() {
    return recipe.hashCode();
  }

  @Override
  public final String toString() {
    return recipe;
  }
}
