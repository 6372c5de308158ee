package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The shape of a weight as a framework stores it: which axis is which, and where elements are. */
final class StoredShape {

  final Layout layout;

  /** The size of each axis. */
  final List<Long> shape;

  /** The axis of the inputs. */
  final int input;

  /** The axis of the outputs. */
  final int output;

  /** The axis that holds the channels of all groups: outputs, or in a transposed layout inputs. */
  final int whole;

  /** The axis that holds the channels of one group. */
  final int perGroup;

  /** The axes of the kernel. */
  final int[] kernel;

  private final long[] sizes;
  private final long[] strides;

  /**
   * Checks and takes a shape.
   *
   * @throws IllegalArgumentException if there are too few axes, a size is less than 1, the product
   *     is 2<sup>63</sup> or more, or the number of axes does not fit the layout
   */
  StoredShape(Layout layout, int leastRank, long... shape) {
    this.layout = Objects.requireNonNull(layout, "layout");
    this.shape = Shapes.checked(Shapes.of(shape), leastRank);
    sizes = shape.clone();
    output = layout.outputAxis(sizes.length);
    input = layout.inputAxis(sizes.length);
    kernel =
        IntStream.range(0, sizes.length).filter(axis -> axis != input && axis != output).toArray();
    boolean transposed = layout == Layout.IOHW || layout == Layout.HWOI;
    whole = transposed ? input : output;
    perGroup = transposed ? output : input;
    strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
  }

  /** Returns the number of elements. */
  long size() {
    return strides[0] * sizes[0];
  }

  long inputs() {
    return sizes[input];
  }

  long outputs() {
    return sizes[output];
  }

  /** Returns how many channels of {@link #whole} a group has. */
  long groupSize(long groups) {
    Checks.atLeastOne("groups", groups);
    Checks.divides("groups", groups, name(whole), sizes[whole]);
    return sizes[whole] / groups;
  }

  /** Checks that with some number of groups each has as many outputs as inputs. */
  void requireEqualChannels() {
    Checks.divides(name(perGroup), sizes[perGroup], name(whole), sizes[whole]);
  }

  private String name(int axis) {
    return axis == input ? "in" : "out";
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

  /** Returns how far the middle of the kernel is from its first element. */
  long centre(boolean lower) {
    long centre = 0;
    for (int axis : kernel) {
      centre += (lower ? (sizes[axis] - 1) / 2 : sizes[axis] / 2) * strides[axis];
    }
    return centre;
  }

  /** Returns how far an element is from the first one of its kernel. */
  long placeInKernel(long index) {
    return index
        - coordinate(input, index) * strides[input]
        - coordinate(output, index) * strides[output];
  }
}
