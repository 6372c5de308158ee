package io.github.weightinit.structure;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Shapes of tensors: the sizes of their axes. */
final class Shapes {

  private Shapes() {}

  static List<Long> of(long... sizes) {
    return Arrays.stream(Objects.requireNonNull(sizes, "shape")).boxed().toList();
  }

  /**
   * Returns a copy of a shape.
   *
   * @throws IllegalArgumentException if there are too few axes, a size is less than 1, or the
   *     product is 2<sup>63</sup> or more
   */
  static List<Long> checked(List<Long> shape, int leastRank) {
    List<Long> copy = List.copyOf(Objects.requireNonNull(shape, "shape"));
    if (copy.size() < leastRank) {
      String axes = leastRank == 1 ? " axis: " : " axes: ";
      throw new IllegalArgumentException("shape must have at least " + leastRank + axes + copy);
    }
    Checks.product("shape", Checks.sizes("shape", sizes(copy)));
    return copy;
  }

  /** Returns the number of elements of a matrix, whose numbers of rows and columns have names. */
  static long matrix(String rowsName, long rows, String columnsName, long columns) {
    Checks.atLeastOne(rowsName, rows);
    Checks.atLeastOne(columnsName, columns);
    return Checks.product(rowsName + " and " + columnsName, rows, columns);
  }

  private static long[] sizes(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the number of elements of a checked shape, or of some of its axes. */
  static long product(List<Long> shape) {
    return Checks.product("shape", sizes(shape));
  }
}
