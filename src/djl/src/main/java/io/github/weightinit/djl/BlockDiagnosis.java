package io.github.weightinit.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.Initializer;
import io.github.weightinit.ElementType;
import io.github.weightinit.Initializers;
import io.github.weightinit.check.Diagnosis;
import io.github.weightinit.preset.PyTorch;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weights of a block beside what DJL promises and what a plan would give. */
final class BlockDiagnosis {

  private BlockDiagnosis() {}

  static Diagnosis of(BlockWalk walk, List<ElementType> types, @Nullable Plan plan) {
    var diagnosis = Diagnosis.builder();
    for (int i = 0; i < types.size(); i++) {
      BlockParameter target = walk.parameters().get(i);
      Parameter described = target.described();
      NDArray array = target.parameter().getArray();
      double[] weights = TensorMemory.values(array, types.get(i));
      diagnosis.add(target.name(), described.shape(), weights, promises(target, described, plan));
    }
    return diagnosis.build();
  }

  private static Map<String, io.github.weightinit.Initializer> promises(
      BlockParameter target, Parameter described, @Nullable Plan plan) {
    var promises = new LinkedHashMap<String, io.github.weightinit.Initializer>();
    ofDjl(target, described).ifPresent(promise -> promises.put("DJL", promise));
    if (plan != null) {
      promises.put(plan.recipe(), plan.get(target.name()).initializer());
    }
    return promises;
  }

  /**
   * What DJL promises: He's scheme for weights, by the shape alone, and constants for the rest. An
   * initializer that the user has set does not tell its numbers.
   */
  private static Optional<io.github.weightinit.Initializer> ofDjl(
      BlockParameter target, Parameter described) {
    Initializer initializer = target.parameter().getInitializer();
    if (initializer == Initializer.ZEROS) {
      return Optional.of(Initializers.zeros());
    } else if (initializer == Initializer.ONES) {
      return Optional.of(Initializers.ones());
    } else if (initializer == ai.djl.nn.Parameter.Type.WEIGHT.getInitializer()
        && described.rank() >= 2) {
      return Optional.of(Initializers.heNormal(PyTorch.fan(described.dimensions())));
    }
    return Optional.empty();
  }
}
