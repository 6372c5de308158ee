package io.github.weightinit.checkpoint;

import io.github.weightinit.checkpoint.text.DirectoryNames;
import io.github.weightinit.internal.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the statement beside a checkpoint, {@code weight-init.json}, says that it was made from.
 *
 * @param file the statement
 * @param recipe the name of the recipe
 * @param seed the seed, as {@link io.github.weightinit.Seed#toString} writes it
 * @param seedKey the seed's {@link io.github.weightinit.Seed#key}
 * @param tensors the names of the tensors
 */
public record StatementFile(
    Path file, String recipe, String seed, String seedKey, List<String> tensors) {

  /** Copies the list. */
  public StatementFile {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(seedKey, "seedKey");
    tensors = Checks.list("tensors", tensors);
  }

  /**
   * Reads the statement about a checkpoint.
   *
   * @param checkpoint a file, or a directory
   * @return what it says; empty if none is there, or it is about another file: in a directory, one
   *     that is no safetensors file
   * @throws IOException if it cannot be read
   */
  public static Optional<StatementFile> beside(Path checkpoint) throws IOException {
    Objects.requireNonNull(checkpoint, "checkpoint");
    if (Files.isDirectory(checkpoint)) {
      // Loaders read all safetensors files of a directory and no other file.
      return about(
          name -> name.endsWith(FileFormat.SAFETENSORS.ending()),
          checkpoint.resolve(DirectoryNames.STATEMENT));
    }
    String name = String.valueOf(checkpoint.getFileName());
    Path own = checkpoint.resolveSibling(Statement.ownName(name));
    return Files.exists(own)
        ? read(own)
        : about(name::equals, checkpoint.resolveSibling(DirectoryNames.STATEMENT));
  }

  private static Optional<StatementFile> about(Predicate<String> name, Path file)
      throws IOException {
    return Files.exists(file) && Statement.isAbout(file, name) ? read(file) : Optional.empty();
  }

  private static Optional<StatementFile> read(Path file) throws IOException {
    Map<String, Object> statement = Statement.read(file);
    if (!(statement.get("recipe") instanceof String recipe)
        || !(statement.get("seed") instanceof String seed)
        || !(statement.get("seedKey") instanceof String key)) {
      return Optional.empty();
    }
    var tensors = new ArrayList<String>();
    if (statement.get("tensors") instanceof List<?> list) {
      list.forEach(name -> tensors.add((String) name));
    }
    return Optional.of(new StatementFile(file, recipe, seed, key, tensors));
  }
}
