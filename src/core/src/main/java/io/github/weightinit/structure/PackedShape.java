package io.github.weightinit.structure;

import java.util.List;

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
    List<Long> sizes = Shapes.checked(Shapes.of(shape), 1);
    int rank = sizes.size();
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis must be from " + -rank + " to " + (rank - 1) + ": " + axis);
    }
    int packed = axis < 0 ? axis + rank : axis;
    String text = sizes.toString();
    return new PackedShape(
        packed,
        text.substring(1, text.length() - 1),
        Shapes.product(sizes),
        Shapes.product(sizes.subList(packed, rank)),
        sizes.get(packed));
  }

  @Override
  public String toString() {
    return axis + ", " + sizes;
  }
}
