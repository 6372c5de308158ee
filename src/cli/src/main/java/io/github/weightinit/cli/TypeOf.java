package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.recipe.Match;
import io.github.weightinit.recipe.Parameter;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.TypeConversionException;

/**
 * An element type for some tensors: {@code ln_.*=float32}.
 *
 * @param text what the user wrote
 * @param tensors the tensors, by {@link Match#name}
 * @param type what their weights are rounded to
 */
record TypeOf(String text, Predicate<Parameter> tensors, ElementType type) {

  static TypeOf read(String text) {
    int end = text.lastIndexOf('=');
    if (end < 1) {
      throw new TypeConversionException("'" + text + "' is not PATTERN=TYPE");
    }
    String pattern = text.substring(0, end);
    ElementType type = OptionText.ELEMENT_TYPE.convert(text.substring(end + 1));
    try {
      return new TypeOf(text, Match.name(pattern), type);
    } catch (PatternSyntaxException e) {
      throw new TypeConversionException(
          "'"
              + pattern
              + "' is not a regular expression, where .* stands for any text: "
              + e.getDescription());
    }
  }
}
