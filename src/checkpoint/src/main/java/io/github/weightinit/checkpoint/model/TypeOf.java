package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * An element type for some tensors: {@code ln_.*=float32}.
 *
 * @param text what the user wrote
 * @param tensors the tensors, by {@link Match#name}
 * @param type what their weights are rounded to
 */
public record TypeOf(String text, Predicate<Parameter> tensors, ElementType type) {

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException in words for the user
   */
  public static TypeOf read(String text) {
    int end = text.lastIndexOf('=');
    if (end < 1) {
      throw new IllegalArgumentException("'" + text + "' is not PATTERN=TYPE");
    }
    String pattern = text.substring(0, end);
    ElementType type = OptionValue.elementType(text.substring(end + 1));
    try {
      return new TypeOf(text, Match.name(pattern), type);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'"
              + pattern
              + "' is not a regular expression, where .* stands for any text: "
              + e.getDescription(),
          e);
    }
  }
}
