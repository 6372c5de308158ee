package io.github.weightinit.checkpoint;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * One file of a checkpoint.
 *
 * @param file its name: {@code model-00001-of-00003.safetensors}
 * @param tensors its tensors in the order of their bytes
 * @param headerBytes how many bytes stand before the place that the tensors' places count from
 * @param bytes the length of the file
 */
public record Shard(String file, List<TensorEntry> tensors, long headerBytes, long bytes) {

  /** Copies the list. */
  public Shard {
    Objects.requireNonNull(file, "file");
    tensors = Checks.list("tensors", tensors);
  }
}
