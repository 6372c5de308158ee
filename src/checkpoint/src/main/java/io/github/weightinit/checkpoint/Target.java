package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a checkpoint goes, and how it gets there whole.
 *
 * <p>All files are first written into a hidden directory beside their place, the staging directory.
 * It holds the key of the statement, so that another attempt knows whether it may go on, and for
 * each complete file its digests. When all files are complete, the old ones are removed and the new
 * ones renamed, the statement last. A checkpoint without a statement is thus not complete.
 */
final class Target {

  private static final String STATEMENT = "weight-init.json";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String ENDING = ".safetensors";

  /** Files of other kinds, which a directory is not called. */
  private static final Pattern OTHER_FILE =
      Pattern.compile(".*\\.(npy|npz|pt|pth|bin|ckpt|h5|hdf5|onnx|gguf|json|msgpack)");

  /** What loaders read from a directory. */
  private static final Pattern LOADED =
      Pattern.compile("model(-\\d{5}-of-\\d{5})?\\.safetensors|" + Pattern.quote(INDEX));

  /** The names within the staging directory. */
  private static final String KEY = "key";

  private static final String LOCK = "lock";
  private static final String MOVING = "moving";

  private final Checkpoint checkpoint;
  private final Path path;
  private final boolean directory;
  private final Path folder;
  private final Path staging;
  private final List<Shard> shards;
  private final Statement statement;
  private final String key;

  private Target(Checkpoint checkpoint, Path path, boolean directory, Path place) {
    this.checkpoint = checkpoint;
    this.path = path;
    this.directory = directory;
    String name = "" + place.getFileName();
    folder = directory ? place : Objects.requireNonNull(place.getParent(), "root");
    staging = folder.resolve("." + (directory ? "weight-init" : name) + ".part");
    shards = directory ? checkpoint.shards() : List.of(checkpoint.single(name));
    statement = checkpoint.statement(shards);
    key = statement.key();
  }

  static Target of(Checkpoint checkpoint, Path path) throws IOException {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean directory = Files.isDirectory(path) || !name.endsWith(ENDING);
    if (directory && !Files.isDirectory(path) && OTHER_FILE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "path must be a directory or end with " + ENDING + ": " + path);
    }
    Path place = path.toAbsolutePath().normalize();
    // The weights go where a link leads; the link stays.
    return new Target(checkpoint, path, directory, directory ? place : OutputFiles.followed(place));
  }

  WrittenCheckpoint write() throws IOException {
    if (isThere()) {
      if (Files.isDirectory(staging)) {
        try (FileChannel lock = lock()) {
          Objects.requireNonNull(lock);
          removeStaging();
        }
      }
      return written(0, List.of());
    }
    List<Path> made = OutputFiles.makeDirectories(folder);
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
    requireRoom();
    try (FileChannel lock = lock()) {
      Objects.requireNonNull(lock);
      prepare();
      int count;
      try (Cleanup cleanup = Cleanup.of(this::abandon)) {
        count = cleanup.during(this::fill);
      } catch (IOException e) {
        throw new IOException(path + ": cannot be written: " + OutputFiles.reason(e) + kept(), e);
      }
      return written(count, made);
    }
  }

  private WrittenCheckpoint written(int count, List<Path> made) throws IOException {
    List<Path> files = shards.stream().map(shard -> shown(shard.file())).toList();
    long bytes = shards.stream().mapToLong(Shard::bytes).sum();
    return new WrittenCheckpoint(shown(statementName()), files, bytes, count, made);
  }

  private Path shown(String file) {
    return directory ? path.resolve(file) : path.resolveSibling(file);
  }

  /** The statement of one file leaves that of another file in the same directory alone. */
  private String statementName() throws IOException {
    if (!directory) {
      String name = shards.get(0).file();
      String own = name + "." + STATEMENT;
      Path common = folder.resolve(STATEMENT);
      if (Files.exists(folder.resolve(own))
          || (Files.exists(common) && !Statement.isAbout(common, name))) {
        return own;
      }
    }
    return STATEMENT;
  }

  // ---- what is there already

  /** Whether this very checkpoint is there, complete. */
  private boolean isThere() throws IOException {
    Optional<String> there = Statement.keyOf(folder.resolve(statementName()));
    return there.equals(Optional.of(key))
        && shards.stream().allMatch(shard -> isComplete(folder.resolve(shard.file()), shard))
        && old().size() == names().size();
  }

  private static boolean isComplete(Path file, Shard shard) {
    return file.toFile().length() == shard.bytes() && Files.isRegularFile(file);
  }

  /** The names of the files with weights, and of the index. */
  private List<String> names() {
    Stream<String> index = shards.size() > 1 ? Stream.of(INDEX) : Stream.of();
    return Stream.concat(shards.stream().map(Shard::file), index).toList();
  }

  /** The files that loaders would take for a part of this checkpoint. */
  private List<Path> old() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var old = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = "" + file.getFileName();
        if (isLoaded(name)) {
          old.add(file);
        } else if (directory && name.endsWith(ENDING)) {
          throw new IOException(
              path
                  + ": holds "
                  + name
                  + ", which some loaders would read too: choose another place");
        }
      }
    }
    return old;
  }

  private boolean isLoaded(String name) {
    String file = shards.get(0).file();
    return name.equals(file) || (LOADED.matcher(file).matches() && LOADED.matcher(name).matches());
  }

  private void requireRoom() throws IOException {
    if (Files.isDirectory(staging)) {
      return;
    }
    boolean free = old().isEmpty();
    if (!free && !checkpoint.isReplacing()) {
      throw another("");
    }
    long room = Files.getFileStore(folder).getUsableSpace();
    long needed = shards.stream().mapToLong(Shard::bytes).sum();
    if (room > 0 && room < needed) {
      throw new IOException(
          "%s: takes %,d bytes, and the disk has room for %,d".formatted(path, needed, room));
    }
  }

  private IOException another(String way) {
    return new IOException(
        path + ": another checkpoint is there; it is replaced only by force" + way);
  }

  // ---- the staging directory

  /** Makes the staging directory and keeps other processes out of it. */
  private FileChannel lock() throws IOException {
    FileChannel channel;
    try {
      Files.createDirectories(staging);
      channel =
          FileChannel.open(
              staging.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(path + ": cannot be written: " + OutputFiles.reason(e), e);
    }
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(path + ": another process is writing there");
    }
    return channel;
  }

  /** Decides what becomes of an earlier attempt, with the lock held. */
  private void prepare() throws IOException {
    Path begun = staging.resolve(KEY);
    boolean same = Files.exists(begun) && Files.readString(begun).equals(key);
    if (checkpoint.isResuming() && Files.exists(begun) && !same) {
      throw new IOException(
          path
              + ": what was begun there is another checkpoint (its seed, recipe, types or sizes"
              + " differ): without resuming, this one begins anew");
    }
    boolean moving = same && checkpoint.isResuming() && Files.exists(staging.resolve(MOVING));
    if (!moving && !checkpoint.isReplacing() && !old().isEmpty()) {
      boolean unfinished = Files.exists(staging.resolve(MOVING));
      if (!unfinished) {
        removeStaging();
      }
      throw another(unfinished ? ", or resume what was begun" : "");
    }
    if (!(same && checkpoint.isResuming())) {
      clearStaging();
    }
  }

  /** Writes a text into the staging directory, forced to the disk. */
  private void put(String name, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    Path part = staging.resolve(name + ".part");
    OutputFiles.writeForced(part, out -> OutputFiles.writeAll(out, bytes));
    OutputFiles.rename(part, staging.resolve(name));
  }

  /** Writes the files that are missing, and gives all their names. */
  private int fill() throws IOException {
    if (!Files.exists(staging.resolve(KEY))) {
      put(KEY, key);
    }
    var digests = new HashMap<String, String>();
    int count = 0;
    for (Shard shard : shards) {
      Optional<Map<String, String>> known = known(shard);
      digests.putAll(known.isPresent() ? known.get() : fill(shard));
      count += known.isPresent() ? 0 : 1;
    }
    OutputFiles.forceDirectory(staging);
    finish(statement.text(digests));
    return count;
  }

  private static String digestsOf(Shard shard) {
    return shard.file() + ".digests";
  }

  /** Returns the digests of a file that an earlier attempt has completed. */
  private Optional<Map<String, String>> known(Shard shard) throws IOException {
    Path staged = staging.resolve(shard.file());
    boolean moved = Files.exists(staging.resolve(MOVING)) && !Files.exists(staged);
    Path file = moved ? folder.resolve(shard.file()) : staged;
    return isComplete(file, shard)
        ? Statement.digests(staging.resolve(digestsOf(shard)), shard)
        : Optional.empty();
  }

  private Map<String, String> fill(Shard shard) throws IOException {
    Path part = staging.resolve(shard.file() + ".part");
    Map<String, String> digests = checkpoint.write(shard, part);
    put(digestsOf(shard), Statement.digests(digests));
    OutputFiles.rename(part, staging.resolve(shard.file()));
    return digests;
  }

  /** Replaces the old files by the new ones. If this is cut short, an attempt to resume ends it. */
  private void finish(String text) throws IOException {
    String name = statementName();
    Path staged = staging.resolve(name);
    put(name, text);
    if (shards.size() > 1) {
      put(INDEX, Cut.index(shards));
    }
    put(MOVING, "");
    OutputFiles.forceDirectory(staging);
    Path place = folder.resolve(name);
    List<String> names = names();
    Files.deleteIfExists(place);
    for (Path old : old()) {
      if (!names.contains("" + old.getFileName())) {
        Files.delete(old);
      }
    }
    for (String each : names) {
      if (Files.exists(staging.resolve(each))) {
        OutputFiles.rename(staging.resolve(each), OutputFiles.followed(folder.resolve(each)));
      }
    }
    OutputFiles.forceDirectory(folder);
    OutputFiles.rename(staged, place);
    OutputFiles.forceDirectory(folder);
  }

  /**
   * Keeps complete files of an attempt that failed, since they can be resumed; removes the staging
   * directory if there is none, or if all files have reached their places.
   */
  private void abandon() throws IOException {
    for (Shard shard : shards) {
      Files.deleteIfExists(staging.resolve(shard.file() + ".part"));
    }
    if (!isWorthKeeping()) {
      removeStaging();
    }
  }

  private boolean isWorthKeeping() {
    boolean moving = Files.exists(staging.resolve(MOVING));
    return moving
        ? Stream.of(staging.toFile().list()).anyMatch(name -> name.endsWith(STATEMENT))
        : shards.stream().anyMatch(shard -> Files.exists(staging.resolve(shard.file())));
  }

  private String kept() {
    return Files.isDirectory(staging)
        ? "; what is complete is kept in " + staging + ", and resuming goes on with it"
        : "";
  }

  private void clearStaging() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
      for (Path file : files) {
        if (!file.endsWith(LOCK)) {
          Files.delete(file);
        }
      }
    }
  }

  private void removeStaging() throws IOException {
    if (Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)) {
      clearStaging();
      Files.deleteIfExists(staging.resolve(LOCK));
      Files.delete(staging);
    }
  }
}
