package io.github.weightinit.check;

import io.github.weightinit.internal.Coordinates;
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
    return Coordinates.of(shape, index).toString();
  }
}
