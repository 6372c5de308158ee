package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;

/**
 * The shape of a packed tensor.
 *
 * @param axis the axis along which the blocks lie, from 0
 * @param sizes of each axis, as text
 * @param size the number of weights of the tensor
 * @param row the number of weights of all that share the indices before the packed axis
 * @param extent the size along the packed axis
 */
record PackedShape(int axis, String sizes, long size, long row, long extent) {

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
    int packed = axis < 0 ? axis + rank : axis;
    long size = Checks.product("shape", sizes);
    long row = Checks.product("shape", Arrays.copyOfRange(sizes, packed, rank));
    String text = Arrays.toString(sizes);
    return new PackedShape(packed, text.substring(1, text.length() - 1), size, row, sizes[packed]);
  }

  @Override
  public String toString() {
    return axis + ", " + sizes;
  }
}
