/** Recipes: what a whole model's parameters get, and the layers and recipes of frameworks. */
module io.github.weightinit.recipes {
  requires transitive io.github.weightinit;
  requires static org.jspecify;

  exports io.github.weightinit.preset;
  exports io.github.weightinit.recipe;
}
