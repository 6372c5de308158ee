package io.github.weightinit.cli.model;

import io.github.weightinit.cli.output.UserError;
import org.jspecify.annotations.Nullable;

/**
 * The place in a parameter list that an error is about.
 *
 * @param file the file, as the user named it
 * @param at the line and the column, {@code :3:14}; null if they are not known
 * @param entry what stands there: the number of the entry and, if known, its name; may be empty
 */
public record Place(String file, @Nullable String at, String entry) {

  public UserError error(String message) {
    return new UserError(line(message));
  }

  /** Returns what an error here says, in one line. */
  public String line(String message) {
    String where = at == null ? "" : at;
    String what = entry.isEmpty() ? "" : entry + ": ";
    return UserError.printable(file + where + ": " + what + message);
  }
}
