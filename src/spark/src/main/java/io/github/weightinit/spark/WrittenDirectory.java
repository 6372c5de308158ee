package io.github.weightinit.spark;

import java.util.Objects;

/**
 * What a job wrote.
 *
 * @param directory where the checkpoint is, as the store calls it
 * @param files how many files with weights it has
 * @param filesWritten how many of them this job wrote: 0 if the same checkpoint was there already
 * @param bytes the length of these files together
 */
public record WrittenDirectory(String directory, int files, int filesWritten, long bytes) {

  /** Checks the components. */
  public WrittenDirectory {
    Objects.requireNonNull(directory, "directory");
  }
}
