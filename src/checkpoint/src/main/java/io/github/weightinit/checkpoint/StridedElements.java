package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Elements that do not lie in C order: a Fortran-ordered array, or a transposed view. They are
 * gathered from windows of constant size, so that a piece of the tensor costs as much as its span.
 */
final class StridedElements implements Elements {

  /** The memory that each reader takes. */
  private static final int WINDOW = 1 << 22;

  /** Beyond it the gathering of pieces would take minutes. */
  static final long MAX_SPAN = 1L << 30;

  private final Bytes bytes;
  private final long start;
  private final int size;
  private final long[] shape;
  private final long[] strides;

  /**
   * @param start the byte of the first element
   * @param size of an element
   * @param strides for each axis, in elements, at least 0
   */
  private StridedElements(Bytes bytes, long start, int size, List<Long> shape, List<Long> strides) {
    this.bytes = bytes;
    this.start = start;
    this.size = size;
    this.shape = shape.stream().mapToLong(Long::longValue).toArray();
    this.strides = strides.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the elements from a byte on; strides must lead nowhere outside the bytes. */
  static Elements of(Bytes bytes, long start, int size, List<Long> shape, List<Long> strides) {
    if (isContiguous(shape, strides)) {
      return (first, into) -> bytes.read(start + first * size, into);
    }
    return new StridedElements(bytes, start, size, shape, strides);
  }

  /** Returns the strides of the order in which the first axis varies fastest. */
  static List<Long> fortran(List<Long> shape) {
    var strides = new ArrayList<Long>();
    long stride = 1;
    for (long length : shape) {
      strides.add(stride);
      stride *= Math.max(1, length);
    }
    return strides;
  }

  /** Returns the strides of C order. */
  static List<Long> contiguous(List<Long> shape) {
    var reversed = new ArrayList<>(shape);
    Collections.reverse(reversed);
    List<Long> strides = fortran(reversed);
    Collections.reverse(strides);
    return strides;
  }

  /** Axes of one element, and tensors without any, have strides of no meaning. */
  static boolean isContiguous(List<Long> shape, List<Long> strides) {
    List<Long> expected = contiguous(shape);
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) > 1 && !strides.get(i).equals(expected.get(i)) && !shape.contains(0L)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(long firstElement, ByteBuffer into) throws IOException {
    int count = into.remaining() / size;
    long[] places = places(firstElement, count);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (long place : places) {
      least = Math.min(least, place);
      most = Math.max(most, place);
    }
    int to = into.position();
    long end = (most + 1) * size;
    for (long from = least * size; from < end; from += WINDOW) {
      int length = (int) Math.min(WINDOW, end - from);
      ByteBuffer window = bytes.bytes(start + from, length);
      for (int i = 0; i < count; i++) {
        long offset = places[i] * size - from;
        if (offset >= 0 && offset < length) {
          into.put(to + i * size, window, (int) offset, size);
        }
      }
    }
    into.position(to + count * size);
  }

  /** Returns where each element lies, counted in elements. */
  private long[] places(long firstElement, int count) {
    long[] index = new long[shape.length];
    long place = 0;
    long rest = firstElement;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
      place += index[axis] * strides[axis];
    }
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = place;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        place -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return places;
  }
}
