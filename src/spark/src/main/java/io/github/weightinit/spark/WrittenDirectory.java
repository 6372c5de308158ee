package io.github.weightinit.spark;

import java.util.Objects;

/**
 * What a job wrote.
 *
 * @param directory where the checkpoint is, as the store calls it
 * @param files how many files with weights it has
 * @param filesWritten how many of them this job wrote; the others were there
 * @param bytes the length of these files together
 * @param wasThere whether the same checkpoint was there already, complete, so that nothing was
 *     written
 */
public record WrittenDirectory(
    String directory, int files, int filesWritten, long bytes, boolean wasThere) {

  /** Checks the components. */
  public WrittenDirectory {
    Objects.requireNonNull(directory, "directory");
  }
}
