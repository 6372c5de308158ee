package io.github.weightinit.checkpoint.model;

/**
 * The place that an error about a tensor names. A list has one for each of its entries, so that the
 * text is made when there is an error.
 *
 * @param file the file, as the user named it
 * @param line the line in a list, from 1; 0 in a checkpoint
 * @param column the column in that line
 * @param number the number of the entry in a list, from 1; 0 in a checkpoint
 * @param name the tensor's
 */
public record Place(String file, int line, int column, int number, String name) {

  /** The place in a checkpoint, or in a model that a configuration tells. */
  static Place stored(String file, String tensor) {
    return new Place(file, 0, 0, 0, tensor);
  }

  public UserError error(String message) {
    return new UserError(line(message));
  }

  /** Returns what an error here says, in one line. */
  public String line(String message) {
    String where =
        number == 0
            ? ": tensor '%s': ".formatted(name)
            : ":%d:%d: entry %d '%s': ".formatted(line, column, number, name);
    return UserError.printable(file + where + message);
  }
}
