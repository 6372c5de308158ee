package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.text.DirectoryNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The hidden directory of a checkpoint that is being written: the key of the checkpoint, and what
 * is not complete.
 *
 * @param fs the file system
 * @param directory the directory of the checkpoint
 * @param key the key of the checkpoint
 */
record Attempt(FileSystem fs, Path directory, String key) {

  private static final String KEY = "key";

  private Path parts() {
    return new Path(directory, DirectoryNames.PART);
  }

  /** Returns a file of the checkpoint. */
  StoreFile file(String name) {
    return new StoreFile(fs, new Path(directory, name), parts());
  }

  /** Returns the key of the checkpoint that was begun; empty if none was. */
  Optional<String> begunKey() throws IOException {
    try (InputStream in = fs.open(new Path(parts(), KEY))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Says which checkpoint is begun; refuses if another job has just said so. */
  void begin() throws IOException {
    try (OutputStream out = fs.create(new Path(parts(), KEY), false)) {
      out.write(key.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(directory + ": another job has just begun there", e);
    }
  }

  /**
   * Refuses to go on if another job has taken the place: a task that was frozen may wake up long
   * after.
   */
  void require() throws IOException {
    if (!begunKey().equals(Optional.of(key))) {
      throw new IOException(directory + ": this attempt has ended, or another job has begun there");
    }
  }

  boolean has(String name) throws IOException {
    return fs.exists(new Path(parts(), name));
  }

  void put(String name, String text) throws IOException {
    try (OutputStream out = fs.create(new Path(parts(), name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  void remove() throws IOException {
    fs.delete(parts(), true);
  }
}
