package io.github.weightinit.cli;

/**
 * Where an entry of a list was read, for errors that are found later.
 *
 * @param file the file, as the user named it
 * @param line the line, from 1
 * @param column the column, from 1
 * @param entry what stands there: the number of the entry and, if known, its name
 */
record Place(String file, int line, int column, String entry) {

  UserError error(String message) {
    return new UserError(line(message));
  }

  /** What an error here says, in one line. */
  String line(String message) {
    return UserError.printable(file + ":" + line + ":" + column + ": " + entry + ": " + message);
  }
}
