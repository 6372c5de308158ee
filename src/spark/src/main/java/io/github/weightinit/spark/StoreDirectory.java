package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.Shard;
import io.github.weightinit.checkpoint.text.DirectoryNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The directory of a store that a checkpoint is written to, as the driver sees it.
 *
 * <p>Files get their own names as soon as they are complete, the statement last: a directory
 * without a statement is not complete. While a job writes, a hidden directory says which checkpoint
 * was begun. It says so before the old files are removed; once they are, it says that too, and only
 * then a file with the right name is one of this checkpoint.
 */
final class StoreDirectory {

  private static final String CLEARED = "cleared";

  private final FileSystem fs;
  private final Path path;
  private final Attempt attempt;
  private final List<Shard> shards;
  private final Set<String> names;
  private final String key;

  /**
   * @param uri where the checkpoint is written
   * @param shards the files of the checkpoint
   * @param key the key of the checkpoint
   */
  StoreDirectory(String uri, Configuration conf, List<Shard> shards, String key)
      throws IOException {
    Path given = new Path(uri);
    fs = StoreFile.plain(given.getFileSystem(conf));
    path = fs.makeQualified(given);
    attempt = new Attempt(fs, path, key);
    this.shards = shards;
    names = shards.stream().map(Shard::file).collect(Collectors.toSet());
    this.key = key;
  }

  Path path() {
    return path;
  }

  /** Whether this checkpoint is there, complete; the rest of an attempt is then removed. */
  boolean isThere() throws IOException {
    Map<String, Long> files = files();
    boolean isThere =
        files.containsKey(DirectoryNames.STATEMENT)
            && files.keySet().stream().noneMatch(this::isForeign)
            && missing(files).isEmpty()
            && hasIndex(files)
            // The key stands last. It is a SHA-256, so no statement of another checkpoint has it.
            && end(DirectoryNames.STATEMENT).contains(key);
    if (isThere) {
      attempt.remove();
    }
    return isThere;
  }

  /** Returns the length of each file, by its name. */
  private Map<String, Long> files() throws IOException {
    var files = new HashMap<String, Long>();
    try {
      for (FileStatus file : fs.listStatus(path)) {
        if (file.getPath().equals(path)) {
          throw new IOException(path + ": is a file, and a cluster writes a directory");
        }
        if (file.isFile()) {
          files.put(file.getPath().getName(), file.getLen());
        }
      }
    } catch (FileNotFoundException e) {
      // It is made with its first file.
    }
    return files;
  }

  /** Whether loaders would read a file that is none of this checkpoint. */
  private boolean isForeign(String name) {
    boolean isOurs =
        names.contains(name) || (name.equals(DirectoryNames.INDEX) && shards.size() > 1);
    return !isOurs && (DirectoryNames.isLoaded(name) || DirectoryNames.isOther(name));
  }

  private boolean hasIndex(Map<String, Long> files) {
    return shards.size() == 1 || files.containsKey(DirectoryNames.INDEX);
  }

  private Set<String> missing(Map<String, Long> files) {
    var missing = new TreeSet<String>();
    for (Shard shard : shards) {
      if (!Long.valueOf(shard.bytes()).equals(files.get(shard.file()))) {
        missing.add(shard.file());
      }
    }
    return missing;
  }

  /**
   * Begins to write, or refuses.
   *
   * @param replacing whether another checkpoint or attempt may be removed
   * @param resuming whether to go on with an attempt about this checkpoint
   * @return the names of the files that are missing
   */
  Set<String> begin(boolean replacing, boolean resuming) throws IOException {
    Optional<String> begun = attempt.begunKey();
    boolean same = begun.equals(Optional.of(key));
    if (begun.isPresent() && resuming && !same) {
      throw new IOException(
          path
              + ": what was begun there is another checkpoint (its seed, recipe, types or sizes"
              + " differ): without resuming, force begins anew");
    }
    if (begun.isPresent() && !resuming && !replacing) {
      throw new IOException(
          path
              + (same
                  ? ": this checkpoint was begun there: resume goes on, force begins anew"
                  : ": another checkpoint was begun there: force begins anew"));
    }
    if (same && resuming) {
      if (!attempt.has(CLEARED)) {
        clear();
      }
      return missing(files());
    }
    Map<String, Long> files = files();
    requireReplaceable(files, replacing);
    requireRoom();
    attempt.remove();
    attempt.begin();
    clear();
    return missing(files());
  }

  private void requireReplaceable(Map<String, Long> files, boolean replacing) throws IOException {
    for (String name : files.keySet()) {
      if (DirectoryNames.isOther(name)) {
        throw new IOException(
            path + ": holds " + name + ", which some loaders would read too: choose another place");
      }
    }
    boolean taken =
        files.keySet().stream()
            .anyMatch(
                name -> DirectoryNames.isLoaded(name) || name.equals(DirectoryNames.STATEMENT));
    if (taken && !replacing) {
      throw new IOException(path + ": another checkpoint is there; it is replaced only by force");
    }
  }

  private void requireRoom() throws IOException {
    long bytes = shards.stream().mapToLong(Shard::bytes).sum();
    long room = fs.getStatus(path).getRemaining();
    if (room > 0 && room < bytes) {
      throw new IOException(
          "%s: takes %,d bytes, and the store has room for %,d".formatted(path, bytes, room));
    }
  }

  /** Removes the old files, the index first: without it no loader takes the rest for a model. */
  private void clear() throws IOException {
    fs.delete(new Path(path, DirectoryNames.INDEX), false);
    fs.delete(new Path(path, DirectoryNames.STATEMENT), false);
    for (String name : files().keySet()) {
      if (DirectoryNames.isLoaded(name)) {
        fs.delete(new Path(path, name), false);
      }
    }
    attempt.put(CLEARED, "");
  }

  /** Ends the checkpoint, once all its files were written. */
  void finish(Optional<StoreFile.Document> index, StoreFile.Document statement) throws IOException {
    Set<String> missing = missing(files());
    if (!missing.isEmpty()) {
      throw new IOException(
          "%s: %d files are not there as they were written, the first is %s: does another job write there?"
              .formatted(path, missing.size(), missing.iterator().next()));
    }
    attempt.require();
    if (index.isPresent()) {
      put(DirectoryNames.INDEX, index.get());
    }
    put(DirectoryNames.STATEMENT, statement);
    attempt.remove();
  }

  /** Writes a file that is no shard. */
  private void put(String name, StoreFile.Document document) throws IOException {
    attempt.file(name).put(document);
  }

  /** Returns the last characters of a file; the whole statement may be long. */
  private String end(String name) throws IOException {
    Path file = new Path(path, name);
    long length = fs.getFileStatus(file).getLen();
    byte[] bytes = new byte[(int) Math.min(length, 1 << 10)];
    try (FSDataInputStream in = fs.open(file)) {
      in.readFully(length - bytes.length, bytes);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
