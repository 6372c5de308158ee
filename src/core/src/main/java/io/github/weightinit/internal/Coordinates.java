package io.github.weightinit.internal;

import java.util.List;

/** The place of an element in its tensor. */
public final class Coordinates {

  private Coordinates() {}

  /**
   * Returns where an element stands.
   *
   * @param shape the dimensions; with fewer than two the index is the place
   * @param index the index in row-major order
   * @return the index on each axis; its text is {@code [12, 70]}
   */
  public static List<Long> of(List<Long> shape, long index) {
    if (shape.size() < 2) {
      return List.of(index);
    }
    Long[] coordinates = new Long[shape.size()];
    long left = index;
    for (int axis = coordinates.length - 1; axis >= 0; axis--) {
      coordinates[axis] = left % shape.get(axis);
      left /= shape.get(axis);
    }
    return List.of(coordinates);
  }
}
