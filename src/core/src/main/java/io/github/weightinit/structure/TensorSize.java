package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** Checks whether a target fits the tensor that a scheme fills. */
final class TensorSize {

  private TensorSize() {}

  /**
   * Returns whether there is anything to fill. Nothing is done for a target of length 0.
   *
   * @throws IllegalArgumentException if the target is not the whole tensor, or for a sliceable
   *     scheme does not lie within it
   */
  static boolean fits(Initializer scheme, Weights target, RandomStream random) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(random, "random");
    long size = scheme.size().orElseThrow();
    long first = target.firstIndex();
    boolean slices = scheme.isSliceable();
    boolean fits = slices ? target.length() <= size - first : target.length() == size && first == 0;
    if (!fits && target.length() > 0) {
      String rule = slices ? "lie within the tensor" : "be the whole tensor";
      throw new IllegalArgumentException(
          "target must %s of %s weights: elements %s to %s (%s)"
              .formatted(rule, size, first, first + target.length() - 1, scheme));
    }
    return target.length() > 0;
  }
}
