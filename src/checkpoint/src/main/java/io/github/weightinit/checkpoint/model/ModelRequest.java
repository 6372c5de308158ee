package io.github.weightinit.checkpoint.model;

import io.github.weightinit.preset.RecipeChoice;
import io.github.weightinit.preset.Recipes;
import io.github.weightinit.recipe.Certainty;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that the user wants, and how it is to be initialized.
 *
 * @param model a bundled name, a list, a checkpoint or a configuration
 * @param config the configuration, if the user names one
 * @param list the list that tells the kinds of a checkpoint's layers, if the user names one
 * @param frameworkVersion the release whose rules count; null for the newest one measured
 * @param settings fields that replace those of the configuration
 * @param strict whether every tensor must be decided by a rule for this type of model
 * @param scheme the scheme, if the user names one; then there is no recipe
 * @param recipe the recipe, if the user names one
 */
public record ModelRequest(
    String model,
    @Nullable Path config,
    @Nullable String list,
    @Nullable String frameworkVersion,
    List<Setting> settings,
    boolean strict,
    @Nullable Scheme scheme,
    @Nullable Recipe recipe) {

  /** How many tensors an error names. */
  private static final int SHOWN = 20;

  /** Reads the model. */
  public Model read() {
    return ModelSource.read(model, list, config, settings);
  }

  /**
   * Decides about every parameter.
   *
   * @param read the model, as {@link #read} returned it
   * @param notes takes what the user should know
   */
  public Plan plan(Model read, Notes notes) {
    RecipeChoice choice = UserError.orMistake(() -> choice(read.parameters().config()));
    choice.notes().forEach(notes::note);
    Plan plan = Planner.plan(read, choice.recipe());
    if (Scheme.isName(plan.recipe())) {
      SchemeDoubts.of(read, plan).forEach(notes::note);
    }
    settings.stream()
        .filter(setting -> isUnused(setting, plan))
        .forEach(setting -> notes.warn("--set " + setting + " changes no tensor"));
    if (strict) {
      requireExact(plan);
    }
    return plan;
  }

  /** Whether the plan is the same without a setting. */
  private boolean isUnused(Setting setting, Plan plan) {
    var others = new ArrayList<>(settings);
    others.remove(setting);
    try {
      Model read = ModelSource.read(model, list, config, others);
      Recipe without = choice(read.parameters().config()).recipe();
      return Planner.plan(read, without).assignments().equals(plan.assignments());
    } catch (UserError | IllegalArgumentException e) {
      // Without it there is no plan at all.
      return false;
    }
  }

  private static void requireExact(Plan plan) {
    List<String> others =
        plan.assignments().stream()
            .filter(assignment -> assignment.certainty() != Certainty.EXACT)
            .map(assignment -> assignment.parameter().name() + " (" + assignment.certainty() + ")")
            .toList();
    if (!others.isEmpty()) {
      int more = others.size() - SHOWN;
      throw new UserError(
          UserError.printable(
              "--strict: %d of %d tensors are not decided by a rule for this type of model: %s%s"
                  .formatted(
                      others.size(),
                      plan.assignments().size(),
                      String.join(", ", others.subList(0, Math.min(SHOWN, others.size()))),
                      more > 0 ? " and " + more + " more" : "")));
    }
  }

  private RecipeChoice choice(ModelConfig config) {
    boolean isChosen = this.config != null || config.modelType().isPresent();
    if (scheme != null) {
      return unversioned(scheme);
    }
    if (recipe == null && (config.equals(ModelConfig.NONE) || !isChosen)) {
      return unversioned(Scheme.HE_NORMAL);
    }
    RecipeChoice choice =
        recipe == null ? RecipeChoice.of(config) : RecipeChoice.of(recipe, config);
    return frameworkVersion == null
        ? choice
        : RecipeChoice.of(choice.recipe(), config, frameworkVersion);
  }

  private RecipeChoice unversioned(Scheme scheme) {
    if (frameworkVersion != null) {
      throw new UserError(
          "--framework-version is for a recipe of a framework, and scheme %s is of none"
              .formatted(scheme));
    }
    return new RecipeChoice(scheme.recipe(), List.of());
  }

  /**
   * Returns the recipe of a plan once more, for a program that has only texts.
   *
   * @param name the name of the recipe, or of a scheme
   * @param frameworkVersion the release whose rules count, if the user named one
   * @param config the model's configuration
   * @throws IllegalArgumentException if there is no recipe of this name
   */
  public static Recipe named(String name, Optional<String> frameworkVersion, ModelConfig config) {
    if (Scheme.isName(name)) {
      return Scheme.named(name).recipe();
    }
    RecipeChoice choice = RecipeChoice.of(Recipes.named(name), config);
    return frameworkVersion.isEmpty()
        ? choice.recipe()
        : RecipeChoice.of(choice.recipe(), config, frameworkVersion.get()).recipe();
  }
}
