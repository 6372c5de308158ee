package io.github.weightinit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where files are written: each is there whole or not at all. */
final class OutputDirectory {

  private final Path path;

  private OutputDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the directory if there is none.
   *
   * @throws UserError if it cannot be made, or nothing can be written there
   */
  static OutputDirectory of(Path path) {
    try {
      Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw error(path, "is not a directory");
    } catch (IOException e) {
      throw error(path, "cannot be made: " + e.getMessage());
    }
    if (!Files.isWritable(path)) {
      throw error(path, "cannot be written to");
    }
    return new OutputDirectory(path);
  }

  /** Writes files, in the place of those of the same names. */
  List<Path> write(Map<String, String> files) {
    var written = new ArrayList<Path>();
    for (var file : files.entrySet()) {
      Path target = path.resolve(file.getKey());
      try {
        write(target, file.getValue());
      } catch (IOException e) {
        throw error(target, "cannot be written: " + e.getMessage());
      }
      written.add(target);
    }
    return written;
  }

  private void write(Path target, String text) throws IOException {
    // Beside the target: a file can only be moved at once within a file system. Not by
    // createTempFile, whose files nobody else may read.
    Path part = path.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(part, text, StandardCharsets.UTF_8);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static UserError error(Path path, String message) {
    return new UserError(UserError.printable(path + ": " + message));
  }
}
