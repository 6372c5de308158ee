package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that under its name each is there whole or not at all, whatever happens: a full
 * disk, a signal, the end of the process.
 *
 * <p>A file is written under a hidden name in its own directory, forced to the disk, and renamed. A
 * new file has the mode that the umask says. A file that is replaced keeps its mode, and a symbolic
 * link to it stays a link. Hidden files that ended processes left are removed.
 */
public final class OutputFiles {

  /** Longer chains are circles. */
  private static final int MAX_LINKS = 40;

  private static final AtomicLong COUNT = new AtomicLong();

  private OutputFiles() {}

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes to the file.
     *
     * @param out the empty file
     * @throws IOException if that fails
     */
    void write(FileChannel out) throws IOException;
  }

  /**
   * Makes a directory and those above it that are missing.
   *
   * @param directory the directory; nothing happens if it exists
   * @return the directories that were made, the uppermost first
   * @throws IOException if one cannot be made, or nothing can be written there
   */
  public static List<Path> makeDirectories(Path directory) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = Objects.requireNonNull(directory, "directory").toAbsolutePath();
        at != null && !Files.exists(at);
        at = at.getParent()) {
      missing.push(at);
    }
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(directory + ": is not a directory", e);
    } catch (IOException e) {
      throw new IOException(directory + ": cannot be made: " + reason(e), e);
    }
    if (!Files.isWritable(directory)) {
      throw new IOException(directory + ": cannot be written to: permission denied");
    }
    return List.copyOf(missing);
  }

  /**
   * Writes a text as UTF-8.
   *
   * @param file the file, which is replaced if it exists
   * @param text the text
   * @return whether it was written; false if a file with the same bytes was there
   * @throws IOException if that fails; the message names the file and the reason
   */
  public static boolean write(Path file, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(Objects.requireNonNull(text, "text"));
    return write(file, out -> writeAll(out, bytes));
  }

  /**
   * Writes a file in a directory that exists.
   *
   * @param file the file, which is replaced if it exists
   * @param content writes what the file is to hold
   * @return whether it was written; false if a file with the same bytes was there
   * @throws IOException if that fails; the message names the file and the reason
   */
  public static boolean write(Path file, Content content) throws IOException {
    return write(file, true, content);
  }

  /**
   * Writes a file in a directory that exists. If a file with the same bytes is there, it stays.
   *
   * @param file the file
   * @param replacing whether a file with other bytes may be replaced
   * @param content writes what the file is to hold
   * @return whether it was written; false if a file with the same bytes was there
   * @throws IOException if that fails, or a file with other bytes must stay; the message names the
   *     file and the reason
   */
  public static boolean write(Path file, boolean replacing, Content content) throws IOException {
    Objects.requireNonNull(content, "content");
    boolean written;
    try {
      Path target = followed(file);
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A directory or a device is not replaced.
        throw new IOException("it is not a regular file");
      }
      Path part =
          target.resolveSibling(
              "%s.%s-%s.part"
                  .formatted(
                      HiddenName.of("" + target.getFileName()),
                      ProcessHandle.current().pid(),
                      COUNT.incrementAndGet()));
      try (Cleanup cleanup = Cleanup.of(() -> Files.deleteIfExists(part))) {
        written = cleanup.during(() -> write(target, part, replacing, content));
      }
      forceDirectory(target.getParent());
      sweep(target);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be written: " + reason(e), e);
    }
    return written;
  }

  private static boolean write(Path target, Path part, boolean replacing, Content content)
      throws IOException {
    writeForced(
        part,
        out -> {
          // This comes first, so that others never see what only its owner may read.
          keepMode(target, part);
          content.write(out);
        });
    if (Files.exists(target)) {
      if (Files.mismatch(part, target) < 0) {
        return false;
      }
      if (!replacing) {
        throw new IOException("another file is there; it is replaced only by force");
      }
    }
    rename(part, target);
    return true;
  }

  /** Writes all that remains in a buffer. */
  static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Writes a file under its name and forces it to the disk. */
  static void writeForced(Path file, Content content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      content.write(out);
      out.force(true);
    }
  }

  /** Gives a whole file its name. What is replaced passes its mode on. */
  static void rename(Path from, Path target) throws IOException {
    keepMode(target, from);
    Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the mode of a file, if it exists, to the one that will replace it. */
  static void keepMode(Path old, Path replacement) throws IOException {
    var mode = Files.getFileAttributeView(old, PosixFileAttributeView.class);
    if (mode != null && Files.exists(old)) {
      Files.setPosixFilePermissions(replacement, mode.readAttributes().permissions());
    }
  }

  /** Returns the file that a chain of symbolic links ends at, whether or not it exists. */
  static Path followed(Path file) throws IOException {
    Path at = Objects.requireNonNull(file, "file").toAbsolutePath();
    for (int i = 0; Files.isSymbolicLink(at); i++) {
      if (i == MAX_LINKS) {
        throw new FileSystemLoopException(file.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    return at;
  }

  /** Forces the names in a directory to the disk, on systems that can. */
  static void forceDirectory(@Nullable Path directory) throws IOException {
    if (directory != null && !System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
        opened.force(true);
      }
    }
  }

  /** Removes what ended processes left of their attempts to write a file. */
  private static void sweep(Path target) throws IOException {
    var left =
        Pattern.compile(
            Pattern.quote(HiddenName.of("" + target.getFileName())) + "\\.(\\d{1,18})-\\d+\\.part");
    Path directory = Objects.requireNonNull(target.getParent(), "root");
    var old = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".*.part")) {
      for (Path file : files) {
        Matcher name = left.matcher("" + file.getFileName());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          old.add(file);
        }
      }
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Returns why something failed, in the words of the system; Java's exceptions often name a file
   * and no reason.
   *
   * @param failure what was thrown
   * @return the reason, in one line
   */
  public static String reason(IOException failure) {
    if (Objects.requireNonNull(failure, "failure") instanceof NoSuchFileException) {
      return "no such file or directory" + of(failure);
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied" + of(failure);
    } else if (failure instanceof NotDirectoryException) {
      return "not a directory" + of(failure);
    } else if (failure instanceof FileSystemLoopException) {
      return "its symbolic links are a circle";
    } else if (failure instanceof AtomicMoveNotSupportedException) {
      return "its link leads to another file system" + of(failure);
    } else if (failure instanceof ClosedByInterruptException) {
      return "interrupted";
    } else if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String of(IOException failure) {
    return " (" + failure.getMessage() + ")";
  }
}
