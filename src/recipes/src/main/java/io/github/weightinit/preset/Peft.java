package io.github.weightinit.preset;

import io.github.weightinit.preset.rules.AdapterRules;
import io.github.weightinit.preset.rules.RuleTable;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.Objects;

/**
 * How Hugging Face's PEFT begins the adapters that it puts into a model (PEFT 0.21).
 *
 * <p>The rules stand in a table, {@code peft.rules}, which was measured by adapting a model with
 * every method.
 *
 * <p>{@link PyTorch} lists all that there is of PyTorch.
 */
public final class Peft {

  private Peft() {}

  /**
   * Returns the recipe of a model of Transformers with adapters. The base model's tensors are as
   * {@link HuggingFace#models()} makes them, under the names that they have without adapters.
   * LoRA's {@code lora_A} is U(&plusmn;1 / &radic;inputs) as a PyTorch layer, {@code lora_B} 0; of
   * an embedding A is 0 and B is N(0, 1). DoRA's magnitudes have the distribution of the norms of
   * the base weights, from which they are drawn apart.
   *
   * <p>Adapters begin as the default options of their method say. The configuration can say LoRA's
   * {@code init_lora_weights}: true, false, or "gaussian", for which {@code lora_A} is N(0, 1 /
   * rank<sup>2</sup>). Other values, which decompose the base weights, are refused, and so is
   * everything else that PEFT computes from these weights. Without it a warning says what is
   * supposed.
   *
   * @return the recipe {@code peft}
   */
  public static Recipe recipe() {
    return recipe("peft", "a Hugging Face model with PEFT's adapters", HuggingFace.models());
  }

  /**
   * Returns the recipe of any model with adapters.
   *
   * @param base the recipe of the model without them
   * @return the recipe {@code peft-} with that recipe's name
   */
  public static Recipe recipe(Recipe base) {
    String name = Objects.requireNonNull(base, "base").name();
    return recipe("peft-" + name, "a model of the recipe " + name + " with PEFT's adapters", base);
  }

  private static Recipe recipe(String name, String description, Recipe base) {
    return Recipe.of(
        name, description, model -> new AdapterRules(Table.ADAPTERS, model, base, PyTorch::fan));
  }

  /** Whether a model has adapters. */
  static boolean isAdapted(ParameterList model) {
    return AdapterRules.areFor(Table.ADAPTERS, model);
  }

  /** Read when a recipe first asks for it. */
  private static final class Table {
    static final RuleTable ADAPTERS = RuleTable.read("peft.rules");
  }
}
