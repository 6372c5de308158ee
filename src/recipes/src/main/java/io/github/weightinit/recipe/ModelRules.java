package io.github.weightinit.recipe;

import java.util.List;
import java.util.Optional;

/**
 * The rules of a recipe for one model, see {@link Recipe#of}.
 *
 * <p>A plan asks about each parameter once, in order.
 */
public interface ModelRules {

  /**
   * Decides about a parameter.
   *
   * @param parameter one of the model's
   * @return what is done with it; empty if no rule is for it
   */
  Optional<Recipe.Decision> decide(Parameter parameter);

  /**
   * Returns what the user should know of a plan by these rules.
   *
   * @param assignments what they gave, in the model's order
   * @return one line for each warning
   */
  List<String> warnings(List<Assignment> assignments);

  /**
   * Returns why no rule is for a parameter, and what the user can do.
   *
   * @return the end of the sentence that names the parameters; empty unless there is more to say
   */
  default String advice() {
    return "";
  }
}
