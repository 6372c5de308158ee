package io.github.weightinit.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option that is one of a few words; the message for another word lists them all, as users
 * type them.
 *
 * @param what what the words are called
 * @param choices the values, whose text is the word
 */
record Choice<T extends Enum<T>>(String what, List<T> choices) implements ITypeConverter<T> {

  @Override
  public T convert(String value) {
    String plain = value.toLowerCase(Locale.ROOT);
    return choices.stream()
        .filter(choice -> choice.toString().equals(plain))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(unknown(value)));
  }

  private String unknown(String value) {
    String known = choices.stream().map(Enum::toString).collect(Collectors.joining(", "));
    return "unknown " + what + " '" + value + "'; known are " + known;
  }
}
