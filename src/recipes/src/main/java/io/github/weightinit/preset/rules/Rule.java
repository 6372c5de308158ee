package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.ModelConfig;
import java.util.List;
import java.util.Optional;

/**
 * A line of a table: which tensors of a kind of layer follow a law.
 *
 * @param kind class of the layer and last part of the name: {@code Linear.weight}
 * @param places ends of the layers' names; empty for all of this kind
 * @param condition what the configuration must say; empty if the rule counts for each
 * @param law what they follow
 * @param text the law as the table writes it
 */
record Rule(String kind, List<String> places, Optional<Condition> condition, Law law, String text) {

  /** No name is as long. */
  private static final int CONDITION = 1 << 24;

  Rule {
    places = List.copyOf(places);
  }

  /**
   * How well the rule fits a tensor: -1 if it does not, or its condition does not hold; more with a
   * condition than without one, then more for a longer end.
   */
  int match(TensorName name, ModelConfig config) {
    if (condition.isEmpty()) {
      return match(name);
    }
    int length = condition.get().holds(config) ? match(name) : -1;
    return length < 0 ? -1 : length + CONDITION;
  }

  /** The length of the longest end that a name has; -1 if it has none. */
  int match(TensorName name) {
    return places.isEmpty()
        ? 0
        : places.stream().filter(name::endsIn).mapToInt(String::length).max().orElse(-1);
  }
}
