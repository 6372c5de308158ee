package io.github.weightinit.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A recipe that waits in a model for its initialization.
 *
 * <p>DJL makes the parameters one after the other, and the shapes of the later ones are not known
 * yet. So each is filled by what the recipe says of the parameters that are known by then. When the
 * last has its shape, the recipe is asked about the whole model, and the parameters that it now
 * gives something else, such as one that depends on the number of layers, are filled again.
 */
final class Installation {

  private final List<BlockParameter> parameters;
  private final Recipe recipe;
  private final Seed seed;
  private final Map<String, Initializer> given = new HashMap<>();

  private Installation(List<BlockParameter> parameters, Recipe recipe, Seed seed) {
    this.parameters = parameters;
    this.recipe = recipe;
    this.seed = seed;
  }

  /**
   * Puts a recipe into the parameters that have no weights yet.
   *
   * @throws IllegalArgumentException if all have weights, or one has a recipe already
   */
  static void of(List<BlockParameter> all, Recipe recipe, Seed seed) {
    List<BlockParameter> open =
        all.stream().filter(target -> !target.parameter().isInitialized()).toList();
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "block must not be initialized yet, or use overwrite: " + all.get(0).name());
    }
    for (BlockParameter target : open) {
      if (target.parameter().getInitializer() instanceof InstalledInitializer) {
        throw new IllegalArgumentException(
            "block must have weights installed once only: " + target.name());
      }
    }
    var installation = new Installation(open, recipe, seed);
    open.forEach(
        target ->
            target.parameter().setInitializer(new InstalledInitializer(installation, target)));
  }

  NDArray initialize(BlockParameter target, NDManager manager, DataType dataType) {
    try {
      ElementType type = DataTypes.of(target.name(), dataType);
      Plan plan = plan();
      Assignment assignment = plan.get(target.name());
      given.put(target.name(), assignment.initializer());
      NDArray array =
          manager.create(
              TensorMemory.filled(assignment, type, seed), target.parameter().getShape(), dataType);
      if (parameters.stream().allMatch(p -> p.equals(target) || p.parameter().isInitialized())) {
        correct(plan, target, type);
      }
      return array;
    } catch (RuntimeException e) {
      // The block is as it was: no parameter keeps weights of half a model.
      parameters.forEach(parameter -> parameter.parameter().close());
      throw e;
    }
  }

  private Plan plan() {
    return recipe.plan(
        ParameterList.of(
            parameters.stream()
                .filter(BlockParameter::hasShape)
                .map(BlockParameter::described)
                .toList()));
  }

  /** Fills again what the recipe decides otherwise now that it sees the whole model. */
  private void correct(Plan plan, BlockParameter last, ElementType type) {
    for (BlockParameter target : parameters) {
      Assignment assignment = plan.get(target.name());
      if (!target.equals(last)
          && !assignment.initializer().equals(Objects.requireNonNull(given.get(target.name())))) {
        target.parameter().getArray().set(TensorMemory.filled(assignment, type, seed));
      }
    }
  }
}
