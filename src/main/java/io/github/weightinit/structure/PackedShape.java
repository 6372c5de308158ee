package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The shape of a packed tensor.
 *
 * @param sizes of each axis, checked
 * @param axis the axis along which the blocks lie, from 0
 */
record PackedShape(List<Long> sizes, int axis) {

  static PackedShape of(int axis, long... shape) {
    long[] sizes = Checks.sizes("shape", shape);
    int rank = sizes.length;
    if (rank == 0) {
      throw new IllegalArgumentException("shape must have a rank of at least 1: []");
    }
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis must be from " + -rank + " to " + (rank - 1) + ": " + axis);
    }
    Checks.product("shape", sizes);
    return new PackedShape(LongStream.of(sizes).boxed().toList(), axis < 0 ? axis + rank : axis);
  }

  /** The number of weights of the tensor. */
  long size() {
    return product(0);
  }

  /** The size along the packed axis. */
  long extent() {
    return sizes.get(axis);
  }

  /** The number of weights of a row: of all that share the indices before the packed axis. */
  long row() {
    return product(axis);
  }

  private long product(int from) {
    return sizes.subList(from, sizes.size()).stream().reduce(1L, (a, b) -> a * b);
  }

  @Override
  public String toString() {
    return axis + ", " + sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
