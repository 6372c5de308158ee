package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;

/** Tensors whose first axis is the fastest in memory, such as a transposed matrix. */
final class ReversedAxes {

  private ReversedAxes() {}

  /** Moves the elements of a tensor in that order into C order. */
  static Result inOrder(Result reversed) {
    long[] shape = reversed.shape().stream().mapToLong(Long::longValue).toArray();
    Weights memory = reversed.type().target(reversed.bytes());
    return Result.weights(
        reversed.type(),
        shape,
        target -> {
          for (int i = 0; i < target.length(); i++) {
            target.set(i, memory.get(place(i, shape)));
          }
        });
  }

  /** Returns the place in memory of the element at an index in C order. */
  private static int place(int index, long... shape) {
    int place = 0;
    int stride = 1;
    for (long n : shape) {
      stride *= (int) n;
    }
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int n = (int) shape[axis];
      stride /= n;
      place += index % n * stride;
      index /= n;
    }
    return place;
  }
}
