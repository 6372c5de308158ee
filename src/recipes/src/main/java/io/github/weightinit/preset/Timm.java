package io.github.weightinit.preset;

import io.github.weightinit.preset.rules.ListedModelRules;
import io.github.weightinit.preset.rules.RuleTable;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;

/**
 * How timm, PyTorch Image Models, initializes its models, as of version 1.0.29.
 *
 * <p>{@link PyTorch} lists all that there is of PyTorch.
 */
public final class Timm {

  private Timm() {}

  /**
   * Returns the recipe of all models: the rules of the model that timm lists under the name in
   * {@link ParameterList#config()} (its {@code architecture}, as in a {@code config.json} of
   * timm's, its {@code architectures} or {@code model_type}; what stands after a dot is passed
   * over), else of the models that have such tensors. They are those of {@code
   * timm.create_model(name)}.
   *
   * <p>The rules stand in a table, {@code timm.rules}, which was measured by building every model.
   * A tensor that the model does not have, or that models with such tensors begin in different
   * ways, is an error. A warning says if no model has the size of this one.
   *
   * @return the recipe {@code timm}
   */
  public static Recipe models() {
    return Recipe.of(
        "timm",
        "timm models: the rules of the model's own name, or of its tensors",
        model -> new ListedModelRules(Tables.TIMM, model, PyTorch.recipe(), PyTorch::fan));
  }

  /** Read when a recipe first asks for it. */
  private static final class Tables {
    static final RuleTable TIMM = RuleTable.read("timm.rules");
  }
}
