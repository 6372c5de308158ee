package io.github.weightinit.cli;

/** A mistake in what the user gave: a line for each, for the user to read, and no stack trace. */
final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1;

  UserError(String message) {
    super(message);
  }

  /** Makes text from a file safe to show: a control character could move the terminal's cursor. */
  static String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
