package io.github.weightinit.preset.rules;

import io.github.weightinit.recipe.ModelConfig;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field of the configuration must be, so that a rule counts: {@code scale is true}.
 *
 * @param field the name of the field
 * @param value its text; {@code given} is any value, {@code null} is a null that is written
 */
record Condition(String field, String value) {

  private static final Pattern IS = Pattern.compile(" is ");

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  static Condition of(String text) {
    String[] parts = IS.split(text, -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a condition must be FIELD is VALUE: " + text);
    }
    return new Condition(parts[0], parts[1]);
  }

  @Override
  public String toString() {
    return field + " is " + value;
  }

  /** Whether a configuration says so; one that does not have the field has its default. */
  boolean holds(ModelConfig config) {
    if (!config.values().containsKey(field)) {
      return false;
    }
    @Nullable Object found = config.values().get(field);
    return value.equals("given") ? found != null : ConfigValues.text(found).equals(value);
  }
}
