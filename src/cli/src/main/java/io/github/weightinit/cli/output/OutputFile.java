package io.github.weightinit.cli.output;

import io.github.weightinit.checkpoint.OutputFiles;
import io.github.weightinit.checkpoint.model.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

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

  /**
   * Does some work; if a signal ends the process meanwhile, the user is told.
   *
   * @param sentence what is said
   */
  public static <T> T tellingOfSignals(String sentence, PrintWriter err, Supplier<T> work) {
    var hook =
        new Thread(
            () -> {
              err.print("weight-init: " + UserError.printable(sentence) + "\n");
              err.flush();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends already, and it was said.
      }
    }
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
   * @return the directories that were made: it, and those above it that were missing
   * @throws UserError if it cannot be made, or nothing can be written there
   */
  public static List<Path> makeDirectory(Path path) {
    return orMistake(() -> OutputFiles.makeDirectories(path));
  }

  /** Makes the directory of a file if there is none. */
  public static List<Path> makeDirectoryOf(Path file) {
    return makeDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "root"));
  }

  /** Writes a text as UTF-8, see {@link #write(Path, boolean, Content)}. */
  public static boolean write(Path file, boolean force, String text) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    return write(
        file,
        force,
        out -> {
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        });
  }

  /**
   * Writes a file, in a directory that exists.
   *
   * @return whether it was written; false if a file with the same bytes was there
   * @throws UserError if it cannot be written; without force, also if another file is there
   */
  public static boolean write(Path file, boolean force, Content content) {
    return orMistake(() -> OutputFiles.write(file, force, content::write));
  }
}
