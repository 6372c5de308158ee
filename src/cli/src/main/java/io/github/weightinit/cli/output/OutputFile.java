package io.github.weightinit.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files: each is there whole or not at all. */
public final class OutputFile {

  private OutputFile() {}

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes to the file. */
    void write(WritableByteChannel out) throws IOException;
  }

  /**
   * Makes a directory if there is none.
   *
   * @throws UserError if it cannot be made, or nothing can be written there
   */
  public static void makeDirectory(Path path) {
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
  }

  /** Writes a text as UTF-8. */
  public static void write(Path file, String text) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    write(
        file,
        out -> {
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        });
  }

  /**
   * Writes a file, in the place of one of the same name, in a directory that is made if need be.
   */
  public static void write(Path file, Content content) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Not to be replaced: a directory, a device.
      throw error(file, "cannot be written: it is not a regular file");
    }
    Path target = file.toAbsolutePath();
    makeDirectory(Objects.requireNonNull(target.getParent(), "root"));
    try {
      replace(target, content);
    } catch (IOException e) {
      throw error(file, "cannot be written: " + e.getMessage());
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    // Beside the target: a file can only be moved at once within a file system. Not by
    // createTempFile, whose files nobody else may read.
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (WritableByteChannel out =
          Files.newByteChannel(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.write(out);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static UserError error(Path path, String message) {
    return new UserError(UserError.printable(path + ": " + message));
  }
}
