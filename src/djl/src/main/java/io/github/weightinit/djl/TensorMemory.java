package io.github.weightinit.djl;

import ai.djl.ndarray.NDArray;
import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import io.github.weightinit.recipe.Assignment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Native memory with the weights of a parameter. DJL keeps it, so none is used twice. */
final class TensorMemory {

  private TensorMemory() {}

  /**
   * Returns memory with the weights that a plan gives a parameter.
   *
   * @throws IllegalArgumentException if there are more than fit into a buffer
   */
  static ByteBuffer filled(Assignment assignment, ElementType type, Seed seed) {
    String name = assignment.parameter().name();
    ByteBuffer bytes = allocate(name, assignment.parameter().size(), type);
    assignment.initializer().parallel().fill(Weights.of(type, bytes), seed.at(name));
    return bytes;
  }

  static ByteBuffer allocate(String name, long size, ElementType type) {
    return ByteBuffer.allocateDirect(bytes(name, size, type)).order(ByteOrder.nativeOrder());
  }

  /**
   * Returns how many bytes a parameter takes.
   *
   * @throws IllegalArgumentException if there are more than fit into a buffer
   */
  static int bytes(String name, long size, ElementType type) {
    long bytes = Math.multiplyExact(size, type.bytes());
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          name + " must be smaller than 2 GiB, as DJL takes a buffer: " + bytes + " bytes");
    }
    return (int) bytes;
  }

  /** Returns a copy of an array's elements. */
  static double[] values(NDArray array, ElementType type) {
    ByteBuffer bytes = array.toByteBuffer();
    var copy = ByteBuffer.allocate(bytes.remaining()).order(bytes.order()).put(bytes).flip();
    Weights weights = Weights.of(type, copy);
    double[] values = new double[weights.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i);
    }
    return values;
  }
}
