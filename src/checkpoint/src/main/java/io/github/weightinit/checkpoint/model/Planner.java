package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.TensorKind;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.recipe.RecipeException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans a model by a recipe; an error names the place in the user's file. */
public final class Planner {

  private Planner() {}

  /**
   * Decides about every parameter.
   *
   * @throws UserError if a shape contradicts its layer, the recipe cannot serve a parameter, or the
   *     configuration has a number that no law can use
   */
  public static Plan plan(Model model, Recipe recipe) {
    model.entries().forEach(ShapeCheck::check);
    return UserError.orMistake(
        () -> orMistake(model, recipe.name(), () -> recipe.plan(model.parameters())));
  }

  /**
   * Plans or fills a model, and says where the parameters stand that the recipe cannot serve.
   *
   * @throws UserError with a line for each of them
   */
  public static <T> T orMistake(Model model, String recipe, Supplier<T> question) {
    try {
      return question.get();
    } catch (RecipeException e) {
      Map<String, Place> places = model.places();
      throw new UserError(
          e.parameters().stream()
              .map(
                  parameter ->
                      Objects.requireNonNull(places.get(parameter.name()))
                          .line(
                              reason(recipe, parameter, e)
                                  + because(model, parameter)
                                  + (e.rule().isPresent() ? "" : advice(recipe))))
              .collect(Collectors.joining("\n")));
    }
  }

  private static String reason(String recipe, Parameter parameter, RecipeException e) {
    if (e.rule().isPresent()) {
      String cause = Objects.requireNonNull(e.getCause()).getMessage();
      return "rule '" + e.rule().get() + "' of recipe " + recipe + ": " + cause;
    }
    String module = parameter.module().isEmpty() ? "" : " in module " + parameter.module();
    return "no rule of recipe " + recipe + " for shape " + parameter.shape() + module;
  }

  /** What knows more models than a recipe of some of them. */
  private static String advice(String recipe) {
    return Stream.of("hf", "torchvision")
        .filter(all -> recipe.startsWith(all + "-"))
        .map(all -> "; --recipe %s has the rules of each model".formatted(all))
        .findFirst()
        .orElse("");
  }

  /** Why the kind of a layer is not known, if it is not. */
  private static String because(Model model, Parameter parameter) {
    TensorKind kind = model.kind(parameter);
    return kind.source() == TensorKind.Source.UNKNOWN && !kind.reason().isEmpty()
        ? "; its kind of layer is not known: " + kind.reason()
        : "";
  }
}
