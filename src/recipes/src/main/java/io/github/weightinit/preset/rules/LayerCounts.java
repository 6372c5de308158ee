package io.github.weightinit.preset.rules;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many layers the stacks of a model have, by the numbers in its names. */
final class LayerCounts {

  /** More digits are no number of a layer. */
  private static final int DIGITS = 9;

  private static final Stack NONE = new Stack();

  private final Map<String, Stack> stacks = new HashMap<>();

  /** The layers with the same name before a number. */
  private static final class Stack {
    private final Set<String> numbers = new HashSet<>();
    private int greatest = -1;

    private void add(String number) {
      if (numbers.add(number)) {
        greatest = Math.max(greatest, Integer.parseInt(number));
      }
    }
  }

  LayerCounts(ParameterList model) {
    for (Parameter parameter : model.parameters()) {
      String path = parameter.path();
      int start = number(path);
      if (start >= 0) {
        stacks
            .computeIfAbsent(path.substring(0, start), unused -> new Stack())
            .add(path.substring(start, path.indexOf('.', start)));
      }
    }
  }

  /** Where the first number begins that a dot follows; -1 if there is none. */
  private static int number(String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      int start = dot;
      while (start > Math.max(0, dot - DIGITS) && isDigit(path.charAt(start - 1))) {
        start--;
      }
      if (start < dot) {
        return start;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  /** The number of the layer that a tensor belongs to. */
  static int index(Parameter tensor) {
    String path = tensor.path();
    int start = number(path);
    Checks.that(start >= 0, "the name must number its layer", tensor.name());
    return Integer.parseInt(path.substring(start, path.indexOf('.', start)));
  }

  /**
   * The layers of the stack that a tensor belongs to: those with the same name before a number. For
   * a tensor outside of all stacks, the layers of the only one.
   */
  int around(Parameter tensor) {
    int found = stack(tensor).numbers.size();
    Checks.that(found > 0, "the name must number its layer", tensor.name());
    return found;
  }

  private Stack stack(Parameter tensor) {
    String path = tensor.path();
    int start = number(path);
    return start >= 0
        ? stacks.getOrDefault(path.substring(0, start), NONE)
        : stacks.size() == 1 ? stacks.values().iterator().next() : NONE;
  }

  /**
   * What makes a count of the layers around a tensor doubtful: numbers that do not run from 0 on,
   * as in a stage of a pipeline.
   */
  Optional<String> doubt(Parameter tensor) {
    Stack stack = stack(tensor);
    return stack.greatest < stack.numbers.size()
        ? Optional.empty()
        : Optional.of(
            "the depth is taken as %d, the layers that there are, and one is numbered %d: in a part of a"
                    .formatted(stack.numbers.size(), stack.greatest)
                + " model give the whole model's configuration or list");
  }
}
