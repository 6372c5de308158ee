package io.github.weightinit.cli.dialect;

/**
 * An argument that a call takes beside its shape.
 *
 * @param name the name in the framework
 * @param byDefault the text if the user gives none; empty if the user must give one
 */
public record Argument(String name, String byDefault) {

  /** Reads an argument as {@link #toString} writes it. */
  static Argument parse(String text) {
    int end = text.indexOf('=');
    String byDefault = text.substring(end + 1);
    return new Argument(text.substring(0, end), byDefault.equals("?") ? "" : byDefault);
  }

  /** Returns the argument as {@code --list} shows it: {@code std=1.0}, or {@code n=?}. */
  @Override
  public String toString() {
    return name + "=" + (byDefault.isEmpty() ? "?" : byDefault);
  }
}
