package io.github.weightinit.preset.rules;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.preset.rules.Structure.Term;
import io.github.weightinit.preset.rules.Structure.TypeForm;
import io.github.weightinit.recipe.ModelConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a configuration: its fields, the defaults of its type where a field is absent, and
 * what follows from other fields where it is null.
 */
final class ConfigValues implements ToDoubleFunction<String> {

  /** A field that is there and says nothing. */
  static final Object NULL = new Object();

  /** Beyond these a {@code double} is no longer exact. */
  private static final double MAX = 0x1p53;

  private static final Pattern NAME =
      Pattern.compile("(\\w+?)(\\.size)?(?:\\[(-?\\d+)\\])?(?: (is|has|starts) (.+))?");

  private final ModelConfig config;
  private final TypeForm type;

  ConfigValues(ModelConfig config, TypeForm type) {
    this.config = config;
    this.type = type;
  }

  /** Refuses a configuration that makes another model than the table has. */
  void requireKnown() {
    for (String name : type.refused()) {
      Object value = field(name);
      if (!NULL.equals(value) && !Boolean.FALSE.equals(value) && !isZero(value)) {
        throw new IllegalArgumentException(
            "models of type " + type.name() + " are not known with '" + name + "': " + value);
      }
    }
    type.aliases()
        .forEach(
            (other, name) -> {
              Object a = config.values().get(other);
              Object b = config.values().get(name);
              Checks.that(
                  a == null || b == null || a.equals(b),
                  other + " and " + name + " are one field and must be equal",
                  a + " and " + b);
            });
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }

  @Override
  public double applyAsDouble(String name) {
    Matcher parts = NAME.matcher(name);
    Checks.that(parts.matches(), "a name of a field must be a word", name);
    String field = parts.group(1);
    Object value = type.fixed().containsKey(field) ? NULL : field(field);
    if (parts.group(2) != null) {
      return list(field, value).size();
    } else if (parts.group(3) != null) {
      value = element(field, value, Integer.parseInt(parts.group(3)));
    }
    return parts.group(4) == null
        ? number(field, value)
        : answer(value, parts.group(4), parts.group(5)) ? 1 : 0;
  }

  /** An element of a list; a number stands for a list that has it everywhere. */
  private static Object element(String field, Object value, int index) {
    if (value instanceof Number) {
      return value;
    }
    List<?> list = list(field, value);
    if (index < 0 || index >= list.size()) {
      throw new IllegalArgumentException(
          field + " must have " + (index + 1L) + " elements: " + list);
    }
    return orNull(list.get(index));
  }

  private static List<?> list(String field, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException(
        field + " must be a list: " + (NULL.equals(value) ? "null" : value));
  }

  private static Object orNull(@Nullable Object value) {
    return value == null ? NULL : value;
  }

  /** What the configuration has at a name, or at its other name; else the default. */
  private Object field(String name) {
    Map<String, @Nullable Object> values = config.values();
    if (values.containsKey(name)) {
      return orNull(values.get(name));
    }
    for (Map.Entry<String, String> alias : type.aliases().entrySet()) {
      if (alias.getValue().equals(name) && values.containsKey(alias.getKey())) {
        return orNull(values.get(alias.getKey()));
      }
    }
    return type.defaults().getOrDefault(name, NULL);
  }

  private static boolean answer(Object value, String question, String word) {
    return switch (question) {
      case "has" ->
          value instanceof List<?> list
              && list.stream().anyMatch(element -> text(element).equals(word));
      case "starts" -> text(value).startsWith(word);
      default -> word.equals("given") ? !NULL.equals(value) : text(value).equals(word);
    };
  }

  /** A number as a table writes it: {@code 3}, not {@code 3.0}. */
  static String text(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }

  private double number(String name, Object value) {
    if (name.equals("num_labels")) {
      return labels(value);
    }
    if (NULL.equals(value)) {
      Term term = Optional.ofNullable(type.fixed().get(name)).orElse(type.derived().get(name));
      if (term == null) {
        throw new IllegalArgumentException("the configuration must say '" + name + "'");
      }
      return whole(name + " = " + term.text(), term.expression().value(this));
    } else if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    } else if (value instanceof Number number) {
      return whole(name, number.doubleValue());
    }
    String kind = type.defaults().get(name) instanceof Boolean ? "true or false" : "a number";
    throw new IllegalArgumentException(name + " must be " + kind + ": " + value);
  }

  /** How many classes a model tells apart: they have names, or a number. */
  private double labels(Object value) {
    Map<String, @Nullable Object> names = config.section("id2label").values();
    double stated = value instanceof Number number ? number.doubleValue() : 2;
    if (names.isEmpty()) {
      return whole("num_labels", stated);
    }
    Checks.that(
        !(value instanceof Number) || stated == names.size(),
        "num_labels must be the number of names in id2label, " + names.size(),
        value);
    return names.size();
  }

  /** Checks a size: a whole number of an amount that a {@code double} has exactly. */
  static double whole(String name, double value) {
    Checks.that(
        value == Math.rint(value) && Math.abs(value) < MAX,
        name + " must be a whole number",
        value);
    return value;
  }
}
