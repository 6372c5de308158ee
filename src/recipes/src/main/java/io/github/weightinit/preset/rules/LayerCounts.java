package io.github.weightinit.preset.rules;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many layers the stacks of a model have, by the numbers in its names. */
final class LayerCounts {

  private static final Pattern LAYER = Pattern.compile("^(.*?\\.?)(\\d{1,9})\\.");

  private final Map<String, Set<String>> numbers = new HashMap<>();

  LayerCounts(ParameterList model) {
    for (Parameter parameter : model.parameters()) {
      Matcher layer = LAYER.matcher(parameter.path());
      if (layer.find()) {
        numbers.computeIfAbsent(layer.group(1), unused -> new HashSet<>()).add(layer.group(2));
      }
    }
  }

  /** The number of the layer that a tensor belongs to. */
  static int index(Parameter tensor) {
    Matcher layer = LAYER.matcher(tensor.name());
    Checks.that(layer.find(), "the name must number its layer", tensor.name());
    return Integer.parseInt(layer.group(2));
  }

  /**
   * The layers of the stack that a tensor belongs to: those with the same name before a number. For
   * a tensor outside of all stacks, the layers of the only one.
   */
  int around(Parameter tensor) {
    Set<String> found = found(tensor);
    Checks.that(!found.isEmpty(), "the name must number its layer", tensor.name());
    return found.size();
  }

  private Set<String> found(Parameter tensor) {
    Matcher layer = LAYER.matcher(tensor.path());
    return layer.find()
        ? numbers.getOrDefault(layer.group(1), Set.of())
        : numbers.size() == 1 ? numbers.values().iterator().next() : Set.of();
  }

  /**
   * What makes a count of the layers around a tensor doubtful: numbers that do not run from 0 on,
   * as in a stage of a pipeline.
   */
  Optional<String> doubt(Parameter tensor) {
    Set<String> found = found(tensor);
    int greatest = found.stream().mapToInt(Integer::parseInt).max().orElse(-1);
    return greatest < found.size()
        ? Optional.empty()
        : Optional.of(
            "the depth is taken as %d, the layers that there are, and one is numbered %d: in a part of a"
                    .formatted(found.size(), greatest)
                + " model give the whole model's configuration or list");
  }
}
