package io.github.weightinit.cli.dialect;

/**
 * An argument that a call takes beside its shape.
 *
 * @param name the name in the framework
 * @param byDefault the text if the user gives none; empty if the user must give one
 * @param description its meaning, in a few words
 */
public record Argument(String name, String byDefault, String description) {

  /** Returns the argument as {@code --list} shows it. */
  @Override
  public String toString() {
    return name + "=" + (byDefault.isEmpty() ? "?" : byDefault);
  }
}
