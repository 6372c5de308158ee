package io.github.weightinit.checkpoint;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hidden directory where the files of a checkpoint stand until all are complete.
 *
 * <p>It holds the key of the statement, so that another attempt knows whether it may go on, the
 * complete files with their digests, and, once files get their final names, a mark that says so. A
 * file that is not complete ends with {@code .part}.
 */
final class Staging {

  private static final String KEY = "key";
  private static final String LOCK = "lock";
  private static final String MOVING = "moving";
  private static final String PART = ".part";

  /** So many other writers do not end one after the other at the wrong moment. */
  private static final int ATTEMPTS = 100;

  /**
   * The directories that this process writes in. Their lock files must not be opened again: on many
   * systems a lock of a process ends when that process closes the file, whichever channel it was.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;

  Staging(Path directory) {
    this.directory = directory;
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /**
   * Makes the directory and keeps other writers out of it.
   *
   * @return what is to be closed at the end
   */
  Closeable lock() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return lockOnce();
      } catch (NoSuchFileException e) {
        // Either another writer ends at this moment, and has removed its directory, or none can be
        // made there.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Closeable lockOnce() throws IOException {
    Files.createDirectories(directory);
    Path held = directory.toRealPath();
    if (!HELD.add(held)) {
      throw beingWritten();
    }
    try {
      FileChannel channel = lockFile();
      return () -> {
        try {
          channel.close();
        } finally {
          HELD.remove(held);
        }
      };
    } catch (IOException | RuntimeException | Error e) {
      HELD.remove(held);
      throw e;
    }
  }

  private static IOException beingWritten() {
    return new IOException("another process is writing there");
  }

  private FileChannel lockFile() throws IOException {
    Path file = directory.resolve(LOCK);
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // An earlier attempt has left it, or another writer has it.
    }
    Object made = keyOf(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      requireLock(channel);
      if (!keyOf(file).equals(made)) {
        throw new NoSuchFileException(file.toString(), null, "is another file now");
      }
      return channel;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static void requireLock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw beingWritten();
      }
    } catch (OverlappingFileLockException e) {
      throw beingWritten();
    }
  }

  /** Returns what tells a file from another one of its name, without opening it. */
  private static Object keyOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? "unknown" : key;
  }

  /** Returns the key of the checkpoint that was begun; empty if none was. */
  Optional<String> key() throws IOException {
    Path key = directory.resolve(KEY);
    // A damaged text is another key, whatever its bytes are.
    return Files.exists(key)
        ? Optional.of(new String(Files.readAllBytes(key), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Remembers which checkpoint is begun, unless it is known. */
  void begin(String key) throws IOException {
    if (key().isEmpty()) {
      put(KEY, key);
    }
  }

  /** Whether files have begun to get their final names. */
  boolean isMoving() {
    return Files.exists(directory.resolve(MOVING));
  }

  /** Remembers that files begin to get their final names. */
  void beginMoving() throws IOException {
    put(MOVING, "");
    force();
  }

  /** Returns where a complete file stands. */
  Path file(String name) {
    return directory.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(file(name));
  }

  /** Returns where a file stands until it is complete. */
  Path part(String name) {
    return directory.resolve(name + PART);
  }

  /** Calls a file complete, and keeps the digests of its tensors. */
  void complete(String name, Map<String, String> digests) throws IOException {
    put(digestsOf(name), Statement.digests(digests));
    OutputFiles.rename(part(name), file(name));
  }

  /** Returns the digests of a file that was complete once. */
  Optional<Map<String, String>> digests(String name, Shard shard) throws IOException {
    return Statement.digests(directory.resolve(digestsOf(name)), shard);
  }

  private static String digestsOf(String name) {
    return name + ".digests";
  }

  /** Writes a text, forced to the disk. */
  void put(String name, String text) throws IOException {
    put(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a file whole; its content is never in memory as a whole. */
  void put(String name, Document document) throws IOException {
    OutputFiles.writeForced(
        part(name),
        out -> {
          var buffered = new BufferedOutputStream(Channels.newOutputStream(out));
          document.write(buffered);
          buffered.flush();
        });
    OutputFiles.rename(part(name), file(name));
  }

  /** What writes itself to a stream. */
  @FunctionalInterface
  interface Document {
    void write(OutputStream out) throws IOException;
  }

  void force() throws IOException {
    OutputFiles.forceDirectory(directory);
  }

  /** Removes all but the lock. */
  void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (!file.endsWith(LOCK)) {
          Files.delete(file);
        }
      }
    }
  }

  void remove() throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      clear();
      Files.deleteIfExists(directory.resolve(LOCK));
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        // Another writer has begun there.
      }
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
