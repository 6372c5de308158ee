package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one class of a framework gives to all models below it.
 *
 * @param name the class that initializes
 * @param source the file in which it stands
 * @param general the kinds of tensors that follow the framework's general rules
 * @param rules the other kinds, by kind; the longest end of a name decides
 * @param measured numbers that a tensor's shape tells, by name
 * @param words the parts of all names of tensors, {@code #} for numbers, and whether each is in
 *     every model of the family; empty if the table does not say
 */
record Family(
    String name,
    String source,
    Set<String> general,
    Map<String, List<Rule>> rules,
    Map<String, Axis> measured,
    Map<String, Boolean> words) {

  /**
   * An axis of the first tensor whose layer has a name.
   *
   * @param place the end of the layer's name
   * @param leaf the last part of the tensor's name
   * @param axis the axis whose size is the number
   */
  record Axis(String place, String leaf, int axis) {}

  Family {
    general = Set.copyOf(general);
    rules = Map.copyOf(rules);
    measured = Map.copyOf(measured);
    words = Map.copyOf(words);
  }

  /** A name stands for one family. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Family family && name.equals(family.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Whether the family has a kind of tensor, with such parts of its name. */
  boolean knows(String kind, TensorName name) {
    return (general.contains(kind) || rules.containsKey(kind))
        && name.words().allMatch(words::containsKey);
  }

  /** The conditions under which a tensor follows another law. */
  Stream<Condition> conditions(String kind, TensorName name) {
    return rules.getOrDefault(kind, List.of()).stream()
        .filter(rule -> rule.match(name) >= 0)
        .flatMap(rule -> rule.condition().stream());
  }

  /** The rule for a tensor of a model that says nothing of itself. */
  Optional<Rule> rule(String kind, TensorName name) {
    return rule(kind, name, ModelConfig.NONE);
  }

  /**
   * The rule for a tensor: the one with the longest end that the name has, of those whose condition
   * holds; if there is none, of those that have no condition.
   */
  Optional<Rule> rule(String kind, TensorName name, ModelConfig config) {
    Rule best = null;
    int longest = -1;
    for (Rule rule : rules.getOrDefault(kind, List.of())) {
      int match = rule.match(name, config);
      if (match > longest) {
        best = rule;
        longest = match;
      }
    }
    return Optional.ofNullable(best);
  }
}
