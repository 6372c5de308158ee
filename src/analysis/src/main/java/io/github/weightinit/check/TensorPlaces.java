package io.github.weightinit.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The places of a tensor, or of a part of one.
 *
 * @param shape the dimensions; empty for a scalar, and for a part, whose weights are only counted
 */
record TensorPlaces(List<Long> shape) {

  long size() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  /** The number of weights with the same first coordinate; 0 if there are no rows. */
  long rowLength() {
    return shape.size() < 2 ? 0 : shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
  }

  /** Returns the coordinates of a weight: {@code [17, 0]}. */
  String of(long index) {
    if (shape.size() < 2) {
      return "[" + index + "]";
    }
    var coordinates = new ArrayList<Long>();
    long left = index;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      coordinates.add(left % shape.get(axis));
      left /= shape.get(axis);
    }
    Collections.reverse(coordinates);
    return coordinates.toString();
  }
}
