package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What {@link Checkpoint#write(Path)} did.
 *
 * @param statement the statement of what was made
 * @param files the files with weights
 * @param bytes their length together
 * @param filesWritten how many of them this run wrote; 0 if the same checkpoint was there already
 * @param directoriesMade directories that were missing
 */
public record WrittenCheckpoint(
    Path statement, List<Path> files, long bytes, int filesWritten, List<Path> directoriesMade) {

  /** Copies the lists. */
  public WrittenCheckpoint {
    Objects.requireNonNull(statement, "statement");
    files = Checks.list("files", files);
    directoriesMade = Checks.list("directoriesMade", directoriesMade);
  }
}
