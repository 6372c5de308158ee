package io.github.weightinit.cli.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The result of a call: a tensor of any type.
 *
 * @param type the type of the elements
 * @param shape the sizes of the axes, the slowest first
 * @param bytes the elements in C order, little-endian
 */
public record Result(ResultType type, List<Long> shape, ByteBuffer bytes) {

  /**
   * Makes a tensor of weights.
   *
   * @param fill fills the elements
   */
  public static Result weights(ResultType type, long[] shape, Consumer<Weights> fill) {
    Result result = empty(type, shape);
    fill.accept(type.target(result.bytes));
    return result;
  }

  /** Makes a vector of float32 from tensors one after the other. */
  static Result concatenated(Collection<float[]> tensors) {
    long length = tensors.stream().mapToLong(tensor -> tensor.length).sum();
    Result result = empty(ResultType.FLOAT32, length);
    int at = 0;
    for (float[] tensor : tensors) {
      result.bytes.asFloatBuffer().put(at, tensor);
      at += tensor.length;
    }
    return result;
  }

  /** Makes a vector of integers. */
  static Result vector(ResultType type, long... values) {
    return integers(type, new long[] {values.length}, values);
  }

  /** Makes a tensor from the lowest bits of integers. */
  public static Result integers(ResultType type, long[] shape, long... values) {
    if (values.length != length(type, shape)) {
      throw new IllegalStateException(values.length + " values for " + Arrays.toString(shape));
    }
    return integers(type, shape, LongStream.of(values).iterator()::nextLong);
  }

  /** Makes a tensor from the lowest bits of integers, which are drawn in C order. */
  public static Result integers(ResultType type, long[] shape, LongSupplier next) {
    Result result = empty(type, shape);
    for (int i = 0; i < result.length(); i++) {
      type.put(result.bytes, i, next.getAsLong());
    }
    return result;
  }

  private static Result empty(ResultType type, long... shape) {
    int size = length(type, shape) * type.bytes();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return new Result(type, Arrays.stream(shape).boxed().toList(), bytes);
  }

  /**
   * Returns the number of elements of a shape.
   *
   * @throws IllegalArgumentException if a size is negative, or they do not fit into an array
   */
  static int length(ResultType type, long... shape) {
    long most = (Integer.MAX_VALUE - 8L) / type.bytes();
    long length = 1;
    boolean empty = false;
    for (long axis : shape) {
      if (axis < 0) {
        throw new IllegalArgumentException("shape must have no negative size: " + axis);
      }
      empty |= axis == 0;
      length = axis > most / length ? most + 1 : length * Math.max(1, axis);
    }
    if (length > most && !empty) {
      throw new IllegalArgumentException(
          "shape must have less than 2 GiB: " + Arrays.toString(shape) + " of " + type);
    }
    return empty ? 0 : (int) length;
  }

  /** Returns the elements in C order, where the first axis is the fastest in memory now. */
  Result withReversedAxes() {
    long[] axes = shape.stream().mapToLong(Long::longValue).toArray();
    Weights memory = type.target(bytes);
    return weights(
        type,
        axes,
        target -> {
          for (int i = 0; i < target.length(); i++) {
            target.set(i, memory.get(place(i, axes)));
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

  /** Returns the number of elements. */
  public int length() {
    return bytes.capacity() / type.bytes();
  }

  /** Returns an element as a number. */
  public String text(int index) {
    return type.text(bytes, index);
  }

  /** Returns the bits of an element as hexadecimal digits. */
  public String bits(int index) {
    return HexFormat.of().toHexDigits(type.pattern(bytes, index), 2 * type.bytes());
  }

  /** Returns the SHA-256 of the bytes. */
  public String sha256() {
    MessageDigest sha256 = Sha256.newDigest();
    sha256.update(bytes.duplicate().rewind());
    return HexFormat.of().formatHex(sha256.digest());
  }
}
