package io.github.weightinit.cli.output;

import io.github.weightinit.checkpoint.OutputFiles;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
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

  /** Writes something to the disk. */
  @FunctionalInterface
  public interface Work<T> {
    /** Writes, and returns what was written. */
    T run() throws IOException;
  }

  /** Does some work; its failure, whose message names the file, is told to the user. */
  public static <T> T orMistake(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UserError(UserError.printable(OutputFiles.reason(e)));
    }
  }

  /**
   * Makes a directory if there is none.
   *
   * @throws UserError if it cannot be made, or nothing can be written there
   */
  public static void makeDirectory(Path path) {
    orMistake(() -> OutputFiles.makeDirectories(path));
  }

  /** Writes a text as UTF-8. */
  public static void write(Path file, String text) {
    orMistake(
        () -> {
          OutputFiles.makeDirectories(directory(file));
          OutputFiles.write(file, text);
          return file;
        });
  }

  /**
   * Writes a file, in the place of one of the same name, in a directory that is made if need be.
   */
  public static void write(Path file, Content content) {
    orMistake(
        () -> {
          OutputFiles.makeDirectories(directory(file));
          OutputFiles.write(file, content::write);
          return file;
        });
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "root");
  }
}
