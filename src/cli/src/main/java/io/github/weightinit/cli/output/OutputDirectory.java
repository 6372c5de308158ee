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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where files are written: each is there whole or not at all. */
public final class OutputDirectory {

  private final Path path;

  private OutputDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the directory if there is none.
   *
   * @throws UserError if it cannot be made, or nothing can be written there
   */
  public static OutputDirectory of(Path path) {
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

  /** Writes what a file is to hold. */
  public interface Content {
    void write(WritableByteChannel out) throws IOException;
  }

  /**
   * Writes one file, in the place of one of the same name, in a directory that is made if need be.
   */
  public static void write(Path file, Content content) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Not to be replaced: a directory, a device.
      throw error(file, "cannot be written: it is not a regular file");
    }
    Path target = file.toAbsolutePath();
    OutputDirectory directory = of(Objects.requireNonNull(target.getParent(), "root"));
    try {
      directory.replace(target, content);
    } catch (IOException e) {
      throw error(file, "cannot be written: " + e.getMessage());
    }
  }

  /** Writes files, in the place of those of the same names. */
  public List<Path> write(Map<String, String> files) {
    var written = new ArrayList<Path>();
    for (var file : files.entrySet()) {
      Path target = path.resolve(file.getKey());
      try {
        ByteBuffer text = StandardCharsets.UTF_8.encode(file.getValue());
        replace(target, out -> drain(text, out));
      } catch (IOException e) {
        throw error(target, "cannot be written: " + e.getMessage());
      }
      written.add(target);
    }
    return written;
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private void replace(Path target, Content content) throws IOException {
    // Beside the target: a file can only be moved at once within a file system. Not by
    // createTempFile, whose files nobody else may read.
    Path part = path.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
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
