package io.github.weightinit.preset.rules;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many layers the stacks of a model have, by the numbers in its names. */
final class LayerCounts {

  private final Map<String, Set<String>> numbers = new HashMap<>();

  LayerCounts(ParameterList model) {
    for (Parameter parameter : model.parameters()) {
      String path = parameter.path();
      int start = number(path);
      if (start >= 0) {
        numbers
            .computeIfAbsent(path.substring(0, start), unused -> new HashSet<>())
            .add(path.substring(start, path.indexOf('.', start)));
      }
    }
  }

  /**
   * The layers of the stack that a tensor belongs to: those with the same name before a number. For
   * a tensor outside of all stacks, the layers of the only one.
   */
  int around(Parameter tensor) {
    String path = tensor.path();
    int start = number(path);
    Set<String> found =
        start >= 0
            ? numbers.getOrDefault(path.substring(0, start), Set.of())
            : numbers.size() == 1 ? numbers.values().iterator().next() : Set.of();
    Checks.that(!found.isEmpty(), "the name must number its layer", tensor.name());
    return found.size();
  }

  /** Where the first number begins that a dot follows; -1 if there is none. */
  private static int number(String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      int start = dot;
      while (start > 0 && '0' <= path.charAt(start - 1) && path.charAt(start - 1) <= '9') {
        start--;
      }
      if (start < dot) {
        return start;
      }
    }
    return -1;
  }
}
