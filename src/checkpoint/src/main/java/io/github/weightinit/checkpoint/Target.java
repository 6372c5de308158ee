package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a checkpoint gets to its place whole.
 *
 * <p>All files are first written into a hidden directory beside their place. When all are complete,
 * the old ones are removed and the new ones renamed, the statement last. A checkpoint without a
 * statement is thus not complete.
 */
final class Target {

  /** The name of the statement in the hidden directory. */
  private static final String STATEMENT = "statement";

  private final Checkpoint checkpoint;
  private final TargetFiles files;
  private final Staging staging;
  private final Statement statement;
  private final String key;

  private Target(Checkpoint checkpoint, TargetFiles files) {
    this.checkpoint = checkpoint;
    this.files = files;
    staging = new Staging(files.staging());
    statement = checkpoint.statement(files.shards());
    key = statement.key();
  }

  static Target of(Checkpoint checkpoint, Path path) throws IOException {
    return new Target(checkpoint, TargetFiles.of(checkpoint, path));
  }

  WrittenCheckpoint write() throws IOException {
    if (files.isThere(key)) {
      if (staging.exists()) {
        try (Closeable lock = lock()) {
          Objects.requireNonNull(lock);
          staging.remove();
        }
      }
      return written(0, List.of());
    }
    List<Path> made = OutputFiles.makeDirectories(files.folder());
    try {
      return write(made);
    } catch (IOException | RuntimeException | Error e) {
      removeEmpty(made);
      throw e;
    }
  }

  private static void removeEmpty(List<Path> made) throws IOException {
    for (int i = made.size() - 1; i >= 0; i--) {
      try {
        Files.deleteIfExists(made.get(i));
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private WrittenCheckpoint write(List<Path> made) throws IOException {
    files.requirePlaces();
    try (Closeable lock = lock()) {
      Objects.requireNonNull(lock);
      if (files.isThere(key)) {
        // Another process has just written the same.
        staging.remove();
        return written(0, List.of());
      }
      prepare();
      int count;
      try (Cleanup cleanup = Cleanup.of(() -> abandon(made))) {
        count = cleanup.during(this::fill);
      } catch (IOException e) {
        throw new IOException(
            files.path() + ": cannot be written: " + OutputFiles.reason(e) + kept(), e);
      }
      return written(count, made);
    }
  }

  private WrittenCheckpoint written(int count, List<Path> made) throws IOException {
    List<Path> weights = files.shards().stream().map(shard -> files.shown(shard.file())).toList();
    Path shown = files.shown(files.statement());
    return new WrittenCheckpoint(shown, weights, files.bytes(), count, made);
  }

  private void requireRoom() throws IOException {
    long room = Files.getFileStore(files.folder()).getUsableSpace();
    if (room > 0 && room < files.bytes()) {
      throw new IOException(
          "%s: takes %,d bytes, and the disk has room for %,d"
              .formatted(files.path(), files.bytes(), room));
    }
  }

  private Closeable lock() throws IOException {
    try {
      return staging.lock();
    } catch (IOException e) {
      throw new IOException(files.path() + ": cannot be written: " + OutputFiles.reason(e), e);
    }
  }

  /** Checks what can be known before the first weight is drawn, with the lock held. */
  private void prepare() throws IOException {
    try {
      decide(staging.key());
    } catch (IOException e) {
      if (staging.key().isEmpty()) {
        staging.remove();
      }
      throw e;
    }
  }

  /** Goes on with an earlier attempt, discards it, or refuses to write and leaves it as it is. */
  private void decide(Optional<String> begun) throws IOException {
    boolean same = checkpoint.isResuming() && begun.equals(Optional.of(key));
    if (checkpoint.isResuming() && begun.isPresent() && !same) {
      throw new IOException(
          files.path()
              + ": what was begun there is another checkpoint (its seed, recipe, types or sizes"
              + " differ): without resuming, this one begins anew");
    }
    boolean unfinished = staging.isMoving();
    if (!(same && unfinished) && files.isTaken() && !checkpoint.isReplacing()) {
      throw new IOException(
          files.path()
              + ": another checkpoint is there; it is replaced only by force"
              + (unfinished ? ", or resume what was begun" : ""));
    }
    if (!same) {
      staging.clear();
      requireRoom();
    }
  }

  /** Writes the files that are missing, and gives all their names. */
  private int fill() throws IOException {
    staging.begin(key);
    var digests = new HashMap<String, String>();
    ShardWriter writer = checkpoint.writer();
    int count = 0;
    for (Shard shard : files.shards()) {
      Optional<Map<String, String>> known = known(shard);
      if (known.isPresent()) {
        digests.putAll(known.get());
      } else {
        String name = files.staged(shard);
        Map<String, String> written = writer.write(shard, files.format(), staging.part(name));
        staging.complete(name, written);
        digests.putAll(written);
        count++;
      }
    }
    staging.force();
    finish(digests);
    return count;
  }

  /** Returns the digests of a file that an earlier attempt has completed. */
  private Optional<Map<String, String>> known(Shard shard) throws IOException {
    String name = files.staged(shard);
    boolean moved = staging.isMoving() && !staging.has(name);
    Path file = moved ? files.place(shard.file()) : staging.file(name);
    return TargetFiles.isComplete(file, shard) ? staging.digests(name, shard) : Optional.empty();
  }

  /** Replaces the old files by the new ones. If this is cut short, an attempt to resume ends it. */
  private void finish(Map<String, String> digests) throws IOException {
    String name = files.statement();
    Path place = files.place(name);
    staging.put(STATEMENT, out -> statement.write(digests, out));
    OutputFiles.keepMode(place, staging.file(STATEMENT));
    if (files.index().isPresent()) {
      staging.put(files.index().get(), out -> Cut.index(files.shards(), out));
    }
    for (Shard shard : files.shards()) {
      String staged = files.staged(shard);
      if (staging.has(staged)) {
        OutputFiles.keepMode(files.place(shard.file()), staging.file(staged));
      }
    }
    staging.beginMoving();
    Files.deleteIfExists(place);
    removeOld();
    for (Shard shard : files.shards()) {
      move(files.staged(shard), shard.file());
    }
    if (files.index().isPresent()) {
      move(files.index().get(), files.index().get());
    }
    OutputFiles.forceDirectory(files.folder());
    move(STATEMENT, name);
    OutputFiles.forceDirectory(files.folder());
  }

  /**
   * Removes the old files, the index first: without it no loader takes what is there for a model.
   * One file is replaced at once. But of several files, an old one that still stood beside a new
   * one could be loaded with it.
   */
  private void removeOld() throws IOException {
    boolean several = files.index().isPresent();
    for (Path old : files.old()) {
      String name = "" + old.getFileName();
      if (!files.names().contains(name)) {
        Files.delete(old);
      } else if (several && staging.has(name)) {
        Files.deleteIfExists(files.place(name));
      }
    }
  }

  private void move(String staged, String name) throws IOException {
    if (staging.has(staged)) {
      OutputFiles.rename(staging.file(staged), files.place(name));
    }
  }

  /**
   * Keeps complete files of an attempt that failed, since they can be resumed; removes the staging
   * directory, and directories that were made, if there is none, or if all files have reached their
   * places.
   */
  private void abandon(List<Path> made) throws IOException {
    for (Shard shard : files.shards()) {
      Files.deleteIfExists(staging.part(files.staged(shard)));
    }
    if (!isWorthKeeping()) {
      staging.remove();
      removeEmpty(made);
    }
  }

  private boolean isWorthKeeping() {
    return staging.isMoving()
        ? staging.has(STATEMENT)
        : files.shards().stream().anyMatch(shard -> staging.has(files.staged(shard)));
  }

  private String kept() {
    return staging.exists()
        ? "; what is complete is kept in " + staging + ", and resuming goes on with it"
        : "";
  }
}
