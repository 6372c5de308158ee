package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.text.NumberText;
import io.github.weightinit.checkpoint.text.Suggestion;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the values of options, and says in plain words what is wrong with one: picocli's own
 * messages name Java's types.
 */
final class OptionText {

  private OptionText() {}

  /**
   * Reads the values of a type by a function. It is a class because JDK 17 fails to archive a
   * program in which a lambda expression is of a type that was compiled for Java 5, as picocli's
   * are.
   */
  record Reader<T>(Function<String, T> function) implements ITypeConverter<T> {

    @Override
    public T convert(String text) {
      return function.apply(text);
    }
  }

  /** Reads by a function whose {@code IllegalArgumentException} speaks to the user. */
  static <T> Reader<T> by(Function<String, T> reader) {
    return new Reader<>(
        text -> {
          try {
            return reader.apply(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  /**
   * Reads a name in any case, with - or _; the message for an unknown one lists them all.
   *
   * @param what what the names are called
   * @param known makes the values, once they are needed
   * @param name the name of a value
   */
  static <T> Reader<T> among(String what, Supplier<List<T>> known, Function<T, String> name) {
    return by(text -> OptionValue.among(what, known.get(), name, text));
  }

  /** Reads an activation; the message for an unknown one names those that it resembles. */
  static Nonlinearity activation(String text) {
    try {
      return Nonlinearities.named(text);
    } catch (IllegalArgumentException e) {
      String name = text.replaceFirst("\\(.*", "");
      List<String> known =
          Nonlinearities.all().stream().map(f -> f.name().replaceFirst("\\(.*", "")).toList();
      String meant = known.contains(name) ? "" : Suggestion.of(name, known);
      throw new TypeConversionException(
          meant.isEmpty() ? e.getMessage() : "unknown activation '" + text + "'" + meant);
    }
  }

  /** Reads a number. */
  static double number(String text) {
    try {
      return NumberText.real(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' " + e.getMessage());
    }
  }

  /**
   * Refuses an integer that is out of range.
   *
   * @param most the greatest value; {@code Integer.MAX_VALUE} if any is good
   */
  static void requireRange(CommandSpec spec, String option, long least, long most, long value) {
    String range =
        most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most;
    require(spec, option, least <= value && value <= most, range, value);
  }

  /** Refuses a value unless it is good. */
  static void require(CommandSpec spec, String option, boolean good, String must, Object value) {
    if (!good) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '" + option + "': must be " + must + ", but was " + value);
    }
  }

  /** Quotes a text for a shell, which would read the parentheses of {@code leaky_relu(0.2)}. */
  static String quoted(String text) {
    return text.matches("[\\w./,=:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
