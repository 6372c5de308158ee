package io.github.weightinit.checkpoint;

import io.github.weightinit.checkpoint.text.DirectoryNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a checkpoint under their final names: one file or a directory, and what is there.
 */
final class TargetFiles {

  /** Files of other kinds, which a directory is not called. */
  private static final Pattern OTHER_FILE =
      Pattern.compile(".*\\.(pt|pth|bin|ckpt|h5|hdf5|onnx|gguf|json|msgpack)");

  private final Path path;
  private final FileFormat format;
  private final boolean directory;
  private final Path folder;
  private final List<Shard> shards;

  private TargetFiles(
      Path path, FileFormat format, boolean directory, Path folder, List<Shard> shards) {
    this.path = path;
    this.format = format;
    this.directory = directory;
    this.folder = folder;
    this.shards = shards;
  }

  static TargetFiles of(Checkpoint checkpoint, Path path) throws IOException {
    Optional<FileFormat> format = FileFormat.of(path);
    // A path is not normalized: above a linked directory stands another one than the path says.
    Path place = path.toAbsolutePath();
    if (Files.isDirectory(path) || format.isEmpty()) {
      if (!Files.isDirectory(path)
          && OTHER_FILE.matcher(path.toString().toLowerCase(Locale.ROOT)).matches()) {
        throw new IllegalArgumentException(
            "path must be a directory or end with .safetensors, .npz or .npy: " + path);
      }
      return new TargetFiles(path, FileFormat.SAFETENSORS, true, place, checkpoint.shards());
    }
    // The weights go where a link leads; the link stays.
    Path file = OutputFiles.followed(place);
    Shard shard = checkpoint.single("" + file.getFileName(), format.get());
    Path folder = Objects.requireNonNull(file.getParent(), "root");
    return new TargetFiles(path, format.get(), false, folder, List.of(shard));
  }

  /** Returns the path as the user gave it. */
  Path path() {
    return path;
  }

  FileFormat format() {
    return format;
  }

  Path folder() {
    return folder;
  }

  List<Shard> shards() {
    return shards;
  }

  long bytes() {
    return shards.stream().mapToLong(Shard::bytes).sum();
  }

  Optional<String> index() {
    return shards.size() > 1 ? Optional.of(DirectoryNames.INDEX) : Optional.empty();
  }

  /** Returns the names of the files with weights, and of the index. */
  List<String> names() {
    return Stream.concat(shards.stream().map(Shard::file), index().stream()).toList();
  }

  /** Returns a name for the hidden directory. */
  Path staging() {
    return folder.resolve(
        directory ? DirectoryNames.PART : HiddenName.of(shards.get(0).file()) + ".part");
  }

  /** Returns what a file is called in the hidden directory. */
  String staged(Shard shard) {
    // The name of a single file may be too long for more letters.
    return directory ? shard.file() : "weights";
  }

  Path shown(String file) {
    return directory ? path.resolve(file) : path.resolveSibling(file);
  }

  Path place(String file) throws IOException {
    return OutputFiles.followed(folder.resolve(file));
  }

  /**
   * Returns the name of the statement. That of one file leaves the statement of another file in the
   * same directory alone, which may be written at the same time; so the answer may change.
   */
  String statement() throws IOException {
    if (directory) {
      return DirectoryNames.STATEMENT;
    }
    String file = shards.get(0).file();
    String own = Statement.ownName(file);
    Path common = folder.resolve(DirectoryNames.STATEMENT);
    boolean taken = Files.exists(common) && !Statement.isAbout(common, file::equals);
    return taken || Files.exists(folder.resolve(own)) ? own : DirectoryNames.STATEMENT;
  }

  /** Whether a checkpoint with this key is there, complete. */
  boolean isThere(String key) throws IOException {
    return Statement.keyOf(folder.resolve(statement())).equals(Optional.of(key))
        && shards.stream().allMatch(shard -> isComplete(folder.resolve(shard.file()), shard))
        && old().size() == names().size();
  }

  static boolean isComplete(Path file, Shard shard) {
    return file.toFile().length() == shard.bytes() && Files.isRegularFile(file);
  }

  /** Whether something is there that only force may replace. */
  boolean isTaken() throws IOException {
    Path there = folder.resolve(statement());
    return !old().isEmpty() || (Files.exists(there) && !Statement.isAbout(there, this::isLoaded));
  }

  /** Returns the files that loaders would take for a part of this checkpoint, the index first. */
  List<Path> old() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var old = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = "" + file.getFileName();
        if (isLoaded(name)) {
          old.add(name.equals(DirectoryNames.INDEX) ? 0 : old.size(), file);
        } else if (directory && DirectoryNames.isOther(name)) {
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
    return name.equals(file) || (DirectoryNames.isLoaded(file) && DirectoryNames.isLoaded(name));
  }

  /**
   * Asks the system now about what would otherwise fail at the end: a name that is too long, a
   * place that is a directory, a link to another disk.
   */
  void requirePlaces() throws IOException {
    for (String name : Stream.concat(names().stream(), Stream.of(statement())).toList()) {
      try {
        requirePlace(place(name));
      } catch (IOException e) {
        throw new IOException(shown(name) + ": cannot be written: " + OutputFiles.reason(e), e);
      }
    }
  }

  private void requirePlace(Path file) throws IOException {
    try {
      if (Files.readAttributes(file, BasicFileAttributes.class).isDirectory()) {
        throw new IOException("it is a directory");
      }
    } catch (NoSuchFileException e) {
      // It is free.
    }
    Path parent = Objects.requireNonNull(file.getParent(), "root");
    if (!Files.getFileStore(parent).equals(Files.getFileStore(folder))) {
      throw new IOException("its link leads to another file system");
    }
  }
}
