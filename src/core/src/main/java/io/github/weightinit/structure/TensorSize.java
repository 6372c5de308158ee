package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.Objects;

/** Checks whether a target fits the tensor that a scheme fills. */
final class TensorSize {

  private TensorSize() {}

  /**
   * Returns whether there is anything to fill, for a scheme that fills whole tensors. Nothing is
   * done for a target of length 0.
   *
   * @throws IllegalArgumentException if the target is not the whole tensor
   */
  static boolean isWhole(Weights target, RandomStream random, StructuredInitializer scheme) {
    long size = scheme.weightCount();
    boolean whole = target(target).length() == size && target.firstIndex() == 0;
    return check(whole, "target must be the whole tensor of ", target, random, size, scheme);
  }

  /**
   * Returns whether there is anything to fill, for a scheme that fills slices.
   *
   * @throws IllegalArgumentException if the target does not lie within the tensor
   */
  static boolean isWithin(Weights target, RandomStream random, Initializer scheme) {
    long size = scheme.size().orElseThrow();
    boolean within = target(target).length() <= size - target.firstIndex();
    return check(within, "target must lie within the tensor of ", target, random, size, scheme);
  }

  private static Weights target(Weights target) {
    return Objects.requireNonNull(target, "target");
  }

  private static boolean check(
      boolean fits,
      String rule,
      Weights target,
      RandomStream random,
      long size,
      Initializer scheme) {
    Objects.requireNonNull(random, "random");
    if (!fits && target.length() > 0) {
      long first = target.firstIndex();
      throw new IllegalArgumentException(
          "%s%s weights: elements %s to %s (%s)"
              .formatted(rule, size, first, first + target.length() - 1, scheme));
    }
    return target.length() > 0;
  }
}
