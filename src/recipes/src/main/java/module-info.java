/**
 * Recipes: what a whole model's parameters get, and the layers and recipes of frameworks.
 *
 * <pre>{@code
 * ParameterList parameters = ParameterList.of(List.of(
 *     Parameter.of("fc1.weight", "Linear", 256, 784), Parameter.of("fc1.bias", "Linear", 256)));
 * Map<String, float[]> weights = Recipes.named("pytorch").plan(parameters).fill(Seed.of(42));
 * System.out.println(weights.keySet());                              // prints [fc1.weight, fc1.bias]
 * }</pre>
 */
module io.github.weightinit.recipes {
  requires transitive io.github.weightinit;
  requires static org.jspecify;

  exports io.github.weightinit.preset;
  exports io.github.weightinit.recipe;
}
