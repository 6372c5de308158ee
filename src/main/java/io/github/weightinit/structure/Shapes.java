package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;

/** Checks and numbers that the orthogonal schemes share. */
final class Shapes {

  private Shapes() {}

  /**
   * Returns a copy of a shape that fits a layout.
   *
   * @throws IllegalArgumentException if it does not
   */
  static List<Long> checked(Layout layout, List<Long> shape) {
    Objects.requireNonNull(layout, "layout");
    List<Long> copy = List.copyOf(Objects.requireNonNull(shape, "shape"));
    long[] sizes = Checks.sizes("shape", copy.stream().mapToLong(Long::longValue).toArray());
    layout.outputAxis(sizes.length);
    Checks.product("shape", sizes);
    return copy;
  }

  /** The factor of the scaled uniform orthogonal scheme. */
  static double uniformScale(long outputs, long inputs) {
    return Math.max(Math.sqrt((double) outputs / inputs), 1);
  }
}
