package io.github.weightinit.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;

/** Weights in TensorFlow's memory. */
final class Tensors {

  /** Elements that pass through a buffer at a time. */
  private static final int CHUNK = 1 << 16;

  private Tensors() {}

  /**
   * Returns the library's type.
   *
   * @throws IllegalArgumentException unless it is one of floats
   */
  static ElementType elementType(Class<? extends TType> type) {
    if (type == TFloat32.class) {
      return ElementType.FLOAT32;
    } else if (type == TFloat64.class) {
      return ElementType.FLOAT64;
    } else if (type == TBfloat16.class) {
      return ElementType.BFLOAT16;
    } else if (type == TFloat16.class) {
      return ElementType.FLOAT16;
    }
    throw new IllegalArgumentException(
        "type must be TFloat32, TFloat64, TBfloat16 or TFloat16: " + type.getSimpleName());
  }

  /**
   * Returns the number of weights of a shape.
   *
   * @throws IllegalArgumentException if a size is less than 1, or no array is so long
   */
  static int size(long... shape) {
    long size = 1;
    for (long axis : shape) {
      if (axis < 1) {
        throw new IllegalArgumentException(
            "shape must have sizes of at least 1: " + Arrays.toString(shape));
      }
      size = axis > Integer.MAX_VALUE / size ? Integer.MAX_VALUE : size * axis;
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "shape must have fewer than 2^31 - 8 weights: " + Arrays.toString(shape));
    }
    return (int) size;
  }

  static <T extends TType> T filled(
      Initializer initializer, Seed seed, Class<T> type, long... shape) {
    Weights weights = elementType(type).allocate(size(shape));
    initializer.parallel().fill(weights, seed.stream());
    return Tensor.of(type, Shape.of(shape), tensor -> write(weights, tensor));
  }

  private static void write(Weights weights, Tensor tensor) {
    ByteDataBuffer data = tensor.asRawTensor().data();
    int bytes = weights.elementType().bytes();
    ByteBuffer chunk =
        ByteBuffer.allocate(Math.min(CHUNK, weights.length()) * bytes)
            .order(ByteOrder.nativeOrder());
    for (int at = 0; at < weights.length(); at += CHUNK) {
      chunk.clear();
      weights.slice(at, Math.min(at + CHUNK, weights.length())).writeTo(chunk);
      data.offset((long) at * bytes).write(chunk.array(), 0, chunk.position());
    }
  }

  /** Returns a copy of a tensor's elements. */
  static double[] values(Tensor tensor) {
    ElementType type = elementType(((TType) tensor).type());
    byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.asRawTensor().data().read(bytes);
    Weights weights = Weights.of(type, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    double[] values = new double[weights.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i);
    }
    return values;
  }
}
