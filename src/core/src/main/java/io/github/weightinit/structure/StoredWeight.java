package io.github.weightinit.structure;

import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.List;
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

  /** Takes a {@linkplain Shapes#checked(Layout, List, int) checked} shape. */
  StoredWeight(Layout layout, List<Long> shape) {
    sizes = Shapes.sizes(shape);
    input = layout.inputAxis(sizes.length);
    output = layout.outputAxis(sizes.length);
    kernel =
        IntStream.range(0, sizes.length).filter(axis -> axis != input && axis != output).toArray();
    outputsPerGroup = layout == Layout.IOHW || layout == Layout.HWOI;
    size = Shapes.product(shape);
    strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
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

  /** Returns the index of the middle of the kernel, among the elements of its two channels. */
  long centre(boolean lower) {
    long centre = 0;
    for (int axis : kernel) {
      centre += (lower ? (sizes[axis] - 1) / 2 : sizes[axis] / 2) * strides[axis];
    }
    return centre;
  }

  /** The axes of the kernel. */
  int[] kernel() {
    return kernel;
  }
}
