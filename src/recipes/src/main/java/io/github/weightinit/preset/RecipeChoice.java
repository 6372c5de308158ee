package io.github.weightinit.preset;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The recipe for a model, by its configuration.
 *
 * <pre>{@code
 * ModelConfig config = ModelConfig.of(Map.of("model_type", "gpt2", "initializer_range", 0.01));
 * RecipeChoice.of(config).recipe();   // hf with GPT-2's rules and a standard deviation of 0.01
 * }</pre>
 *
 * @param recipe the recipe, with the configuration's standard deviation if it takes one
 * @param notes what the user should know: one line each
 */
public record RecipeChoice(Recipe recipe, List<String> notes) {

  /** Copies the notes. */
  public RecipeChoice {
    Objects.requireNonNull(recipe, "recipe");
    notes = Checks.list("notes", notes);
  }

  /**
   * Chooses the recipe of a model: {@link HuggingFace#models}, if it has the rules of the type.
   *
   * @param config has a {@code model_type}
   * @return the recipe {@code hf}
   * @throws IllegalArgumentException if the configuration names no type, or one that no recipe is
   *     known to serve
   */
  public static RecipeChoice of(ModelConfig config) {
    String type =
        Objects.requireNonNull(config, "config")
            .modelType()
            .orElseThrow(() -> new IllegalArgumentException("the configuration has no model_type"));
    if (!HuggingFace.knows(type)) {
      throw new IllegalArgumentException(
          "no recipe is known to serve the model_type '%s'; --recipe hf decides by general rules"
              .formatted(type));
    }
    return models(config, Optional.empty(), ", by model_type " + type);
  }

  /** The recipe of all models, which reads the numbers of each part by itself. */
  private static RecipeChoice models(ModelConfig config, Optional<String> version, String why) {
    return new RecipeChoice(
        HuggingFace.models(config, version),
        List.of("recipe hf" + why + ", as of " + HuggingFace.release(version)));
  }

  /**
   * Gives a recipe the standard deviation that a configuration says: {@code initializer_range}, or
   * {@code init_std}; T5's {@code initializer_factor}. If the recipe takes none, a note says so.
   *
   * @param recipe the recipe that the user chose
   * @param config what the model says of itself; may say nothing
   * @return the recipe with that number
   * @throws IllegalArgumentException if the number is not positive and finite, or the parts of the
   *     model have different ones
   */
  public static RecipeChoice of(Recipe recipe, ModelConfig config) {
    if (Objects.requireNonNull(recipe, "recipe").name().equals("hf")) {
      return models(config, Optional.empty(), "");
    }
    Objects.requireNonNull(config, "config");
    boolean factor = recipe.name().equals("hf-t5");
    var found = new TreeSet<Double>();
    collect(config, factor ? "initializer_factor" : "initializer_range", found);
    if (found.isEmpty() && !factor) {
      collect(config, "init_std", found);
    }
    if (found.isEmpty()) {
      return new RecipeChoice(recipe, List.of());
    }
    double value = found.first();
    Optional<Recipe> ranged = withRange(recipe.name(), value);
    if (ranged.isEmpty()) {
      return new RecipeChoice(
          recipe,
          List.of(
              "recipe %s does not use the configuration's initializer_range %s"
                  .formatted(recipe.name(), value)));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "the parts of the model have different standard deviations, and recipe %s takes one: %s"
              .formatted(recipe.name(), found));
    }
    return new RecipeChoice(
        ranged.get(),
        value == (factor ? 1 : 0.02)
            ? List.of()
            : List.of(
                "recipe "
                    + recipe.name()
                    + " with "
                    + (factor ? "initializer_factor " : "initializer_range ")
                    + value));
  }

  /**
   * Gives a recipe the rules of another release of its framework.
   *
   * @param recipe the recipe that the user chose: {@code hf}
   * @param config what the model says of itself; may say nothing
   * @param frameworkVersion the release: {@code 4.57.6}, or {@code 4.57}
   * @return the recipe of that release, and a note of the one whose rules they are
   * @throws IllegalArgumentException if the recipe is the same for all releases, or all releases
   *     measured are newer, or the version is no numbers between dots
   */
  public static RecipeChoice of(Recipe recipe, ModelConfig config, String frameworkVersion) {
    Objects.requireNonNull(frameworkVersion, "frameworkVersion");
    if (!Objects.requireNonNull(recipe, "recipe").name().equals("hf")) {
      throw new IllegalArgumentException(
          "recipe %s is not known by versions of a framework, hf is: %s"
              .formatted(recipe.name(), frameworkVersion));
    }
    return models(config, Optional.of(frameworkVersion), "");
  }

  /**
   * Refuses a value that no recipe can read. {@code initializer_range} must be a number whatever
   * the type of the model is, and {@code rescale_prenorm_residual} must be true or false. A field
   * that nobody reads, or that some type reads as a text, may have any value.
   *
   * @param field the name of the field, without the sections that it is in
   * @param value a text, a number, a boolean, or null, which stands for no value
   * @throws IllegalArgumentException if the value is of another kind; the message names the field
   *     and the value
   */
  public static void check(String field, @Nullable Object value) {
    HuggingFace.fields().check(Objects.requireNonNull(field, "field"), value);
  }

  private static void collect(ModelConfig config, String field, TreeSet<Double> found) {
    config.number(field).map(value -> Checks.positive(field, value)).ifPresent(found::add);
    config
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?>) {
                collect(config.section(name), field, found);
              }
            });
  }

  private static Optional<Recipe> withRange(String recipe, double range) {
    return switch (recipe) {
      case "hf-gpt2" -> Optional.of(HuggingFace.gpt2(range));
      case "hf-llama" -> Optional.of(HuggingFace.llama(range));
      case "hf-bert" -> Optional.of(HuggingFace.bert(range));
      case "hf-vit" -> Optional.of(HuggingFace.visionTransformer(range));
      case "hf-t5" -> Optional.of(HuggingFace.t5(range));
      default -> Optional.empty();
    };
  }
}
