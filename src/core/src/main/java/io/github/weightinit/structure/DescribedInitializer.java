package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheme whose recipe, the text that {@code toString()} gives, names everything that decides the
 * weights. Two schemes are equal if their recipes are, and the initializers that they are made of.
 */
abstract class DescribedInitializer implements StructuredInitializer {

  private final String recipe;
  private final List<Initializer> bases;

  /**
   * Takes a recipe.
   *
   * @param values what follows the name of the class in the recipe
   * @param bases the initializers that the scheme is made of
   */
  DescribedInitializer(String values, Initializer... bases) {
    recipe = getClass().getSimpleName() + values;
    this.bases = List.of(bases);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof DescribedInitializer scheme
        && recipe.equals(scheme.recipe)
        && bases.equals(scheme.bases);
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
