package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;

/** Checks of what a structured scheme is asked to fill. */
final class Targets {

  private Targets() {}

  /**
   * Returns whether there is anything to fill: a target of length 0 is left alone.
   *
   * @throws IllegalArgumentException if the target is a part of the tensor, or too large for it
   */
  static boolean isWhole(Weights target, StructuredInitializer scheme) {
    if (target.length() == 0) {
      return false;
    }
    if (target.length() != scheme.size() || target.firstIndex() != 0) {
      throw refusal("target must be the whole tensor of ", target, scheme.size(), scheme);
    }
    return true;
  }

  /**
   * Returns whether there is anything to fill, for a scheme that fills slices.
   *
   * @throws IllegalArgumentException if the target goes beyond the tensor
   */
  static boolean isWithin(Weights target, StructuredInitializer scheme) {
    return isWithin(target, scheme.size(), scheme);
  }

  static boolean isWithin(Weights target, long size, Initializer scheme) {
    if (target.length() == 0) {
      return false;
    }
    if (target.length() > size - target.firstIndex()) {
      throw refusal("target must lie within the tensor of ", target, size, scheme);
    }
    return true;
  }

  private static IllegalArgumentException refusal(
      String rule, Weights target, long size, Initializer scheme) {
    return new IllegalArgumentException(
        rule
            + size
            + " weights: elements "
            + target.firstIndex()
            + " to "
            + (target.firstIndex() + target.length() - 1)
            + " ("
            + scheme
            + ")");
  }
}
