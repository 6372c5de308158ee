package io.github.weightinit.checkpoint;

import io.github.weightinit.ElementType;
import java.util.Objects;
import java.util.Optional;

/**
 * What the comparison of a tensor found.
 *
 * @param name the name of the parameter
 * @param type what the file stores the weights in, and the plan's were rounded to
 * @param size the number of weights
 * @param difference where they differ; empty if all bits are equal
 */
public record ComparedTensor(
    String name, ElementType type, long size, Optional<Difference> difference) {

  /** Checks the components. */
  public ComparedTensor {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(difference, "difference");
  }

  /**
   * Returns whether all bits are equal.
   *
   * @return whether nothing differs
   */
  public boolean isEqual() {
    return difference.isEmpty();
  }
}
