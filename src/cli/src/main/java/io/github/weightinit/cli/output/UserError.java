package io.github.weightinit.cli.output;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mistake of the user, told in lines for the user, without a stack trace. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A control character, or half of a pair of surrogates. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  public UserError(String message) {
    super(message);
  }

  /** Asks the library a question, and takes its refusal as a mistake of the user. */
  public static <T> T orMistake(Supplier<T> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException e) {
      throw new UserError(printable(String.valueOf(e.getMessage())));
    }
  }

  /** Makes text from a file safe to show: a control character could move the terminal's cursor. */
  public static String printable(String text) {
    return UNSAFE
        .matcher(text)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  /** Makes a text of several lines safe to show; each line ends with {@code \n}. */
  public static String printableLines(String text) {
    return text.lines().map(line -> printable(line) + "\n").collect(Collectors.joining());
  }
}
