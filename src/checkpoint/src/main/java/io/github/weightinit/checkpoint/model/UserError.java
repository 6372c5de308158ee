package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.json.Json;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A mistake of the user, told in lines for the user, without a stack trace. */
public final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String program;

  public UserError(String message) {
    this(message, "");
  }

  /**
   * @param message what is wrong
   * @param program lines that the user may copy, since they help
   */
  public UserError(String message, String program) {
    super(message);
    this.program = program;
  }

  /** Returns lines to copy, which are printed as they are; empty if there are none. */
  public String program() {
    return program;
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
    return Json.printable(text);
  }

  /** Makes a text of several lines safe to show; each line ends with {@code \n}. */
  public static String printableLines(String text) {
    return text.lines().map(line -> printable(line) + "\n").collect(Collectors.joining());
  }
}
