package io.github.weightinit.preset.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the tables read from a field of a configuration: a number, or true or false. A field that
 * one type reads as a text may have any value.
 */
public final class FieldKinds {

  private static final String NUMBER = "a number";
  private static final String FLAG = "true or false";
  private static final String OTHER = "";

  private final Map<String, Set<String>> kinds = new HashMap<>();

  /**
   * Collects the fields of two tables.
   *
   * @param rules the laws of weights, with the numbers that they take
   * @param models the shapes of models, with the values that they take
   */
  public FieldKinds(RuleTable rules, ModelTable models) {
    PartNumbers.RANGES.forEach(name -> add(name, NUMBER));
    for (ModelType type : rules.types()) {
      for (ModelType.Part part : type.parts()) {
        part.numbers().keySet().forEach(name -> add(name, NUMBER));
        add(part.range(), NUMBER);
      }
    }
    rules.families().stream()
        .flatMap(family -> family.rules().values().stream().flatMap(List::stream))
        .flatMap(rule -> rule.condition().stream())
        .forEach(this::add);
    for (String type : models.types()) {
      models
          .type(type)
          .defaults()
          .forEach(
              (name, value) -> {
                if (!value.equals(ConfigValues.NULL)) {
                  add(name, kind(value));
                }
              });
    }
  }

  private void add(Condition condition) {
    switch (condition.value()) {
      case "given", "null" -> {
        // This holds for a value of any kind.
      }
      case "true", "false" -> add(condition.field(), FLAG);
      default -> add(condition.field(), OTHER);
    }
  }

  private static String kind(Object value) {
    return value instanceof Number ? NUMBER : value instanceof Boolean ? FLAG : OTHER;
  }

  /** The last word of a name is the field, the others are the sections that it is in. */
  private void add(String name, String kind) {
    String field = name.substring(name.lastIndexOf('.') + 1);
    kinds.computeIfAbsent(field, unused -> new TreeSet<>()).add(kind);
  }

  /**
   * Refuses a value that no type of model can have.
   *
   * @param field the name of the field, without its sections
   * @param value the value; null stands for none
   * @throws IllegalArgumentException if all types that read the field read a number, or true or
   *     false, and the value is not of that kind
   */
  public void check(String field, @Nullable Object value) {
    Set<String> read = kinds.getOrDefault(field, Set.of(OTHER));
    if (value != null && !read.contains(OTHER) && !read.contains(kind(value))) {
      throw new IllegalArgumentException(
          field + " must be " + String.join(", or ", read) + ": " + value);
    }
  }
}
