package io.github.weightinit.preset;

import io.github.weightinit.Initializer;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
            List.of(Peft.recipe(), Peft.recipe(PyTorch.recipe())),
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
    Objects.requireNonNull(name, "name");
    return all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown recipe '%s'; known are %s".formatted(name, names())));
  }

  /**
   * Makes the recipe that a scheme stands for. The scheme fills matrices and kernels, with their
   * true fans, which {@link Recipe.Site#fan()} has; those of experts are the fans of one expert.
   * What has no fan gets what its kind of parameter gets:
   *
   * <ul>
   *   <li>biases, shifts of norms and LoRA's second factor B (E. Hu et al. 2021): 0
   *   <li>scales of norms: 1; 0 where a norm is known to multiply by 1 + scale
   *   <li>embeddings, known by their attribute {@code num_embeddings} or by their class: N(0, 1)
   *   <li>class tokens, register tokens and the like, and tables of positions, relative ones too:
   *       N(0, 0.02<sup>2</sup>) (A. Dosovitskiy et al. 2021; Z. Liu et al. 2021)
   *   <li>the magnitudes of weight norm: the norms of weights of that scheme (T. Salimans, D.
   *       Kingma 2016)
   * </ul>
   *
   * <p>No rule is for anything else, and a plan refuses it by name: layer scales, temperatures,
   * decay rates and steps of state space models, attention sinks, masks, and parameters beside
   * layers whose class and attributes do not tell their axes. Each model begins them in a way of
   * its own, and nobody would notice a wrong guess.
   *
   * <pre>{@code
   * Recipe recipe = Recipes.scheme("he", "He normal", site -> Initializers.heNormal(site.fan()));
   * }</pre>
   *
   * @param name how plans and errors call the recipe, and the rule of the scheme
   * @param description what it is, in one line
   * @param weights gives what fills a matrix or a kernel
   * @return the recipe
   */
  public static Recipe scheme(
      String name, String description, Function<Recipe.Site, Initializer> weights) {
    return SchemeRules.recipe(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(description, "description"),
        Objects.requireNonNull(weights, "weights"));
  }

  private static String names() {
    return all().stream().map(Recipe::name).collect(Collectors.joining(", "));
  }
}
