package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A weight as a framework stores it: which axis is which, and where an element stands. */
final class StoredWeight {

  private final long[] sizes;
  private final long[] strides;
  private final long size;
  private final int input;
  private final int output;
  private final int[] kernel;
  private final boolean outputsPerGroup;

  /**
   * Checks a shape.
   *
   * @throws IllegalArgumentException if a size is less than 1, there are too few axes, the layout
   *     has no such rank, or the shape has 2<sup>63</sup> elements or more
   */
  StoredWeight(Layout layout, List<Long> shape, int leastRank) {
    Objects.requireNonNull(layout, "layout");
    sizes = sizes(shape, leastRank);
    input = layout.inputAxis(sizes.length);
    output = layout.outputAxis(sizes.length);
    kernel =
        IntStream.range(0, sizes.length).filter(axis -> axis != input && axis != output).toArray();
    outputsPerGroup = layout == Layout.IOHW || layout == Layout.HWOI;
    size = product(sizes);
    strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
  }

  /** Returns the checked sizes of a shape. */
  static long[] sizes(List<Long> shape, int leastRank) {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    if (sizes.length < leastRank) {
      throw new IllegalArgumentException(
          "shape must have at least " + leastRank + " axes: " + Arrays.toString(sizes));
    }
    return Checks.sizes("shape", sizes);
  }

  /** Returns the number of weights, which must be less than 2^63. */
  static long product(long... sizes) {
    return Checks.product("shape", sizes);
  }

  static List<Long> shape(long... sizes) {
    return Arrays.stream(Objects.requireNonNull(sizes, "shape")).boxed().toList();
  }

  long size() {
    return size;
  }

  int input() {
    return input;
  }

  int output() {
    return output;
  }

  /** The axis that holds the channels of all groups: outputs, of a transposed layout inputs. */
  int whole() {
    return outputsPerGroup ? input : output;
  }

  /** The axis that holds the channels of one group. */
  int perGroup() {
    return outputsPerGroup ? output : input;
  }

  /** Returns how many channels of {@link #whole} a group has. */
  long groupSize(long groups) {
    Checks.atLeastOne("groups", groups);
    Checks.divides("groups", groups, wholeName(), sizes[whole()]);
    return sizes[whole()] / groups;
  }

  /** Checks that a number of groups makes each have as many outputs as inputs. */
  void requireEqualChannels() {
    String part = outputsPerGroup ? "out" : "in";
    Checks.divides(part, sizes[perGroup()], wholeName(), sizes[whole()]);
  }

  private String wholeName() {
    return outputsPerGroup ? "in" : "out";
  }

  long size(int axis) {
    return sizes[axis];
  }

  /** Returns where an element stands on an axis. */
  long coordinate(int axis, long index) {
    return index / strides[axis] % sizes[axis];
  }

  /** Returns how far apart two neighbours on an axis are. */
  long stride(int axis) {
    return strides[axis];
  }

  /** The axes of the kernel. */
  int[] kernel() {
    return kernel;
  }
}
