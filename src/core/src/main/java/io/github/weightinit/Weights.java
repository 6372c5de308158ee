package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Where weights go: an array or buffer of some element type, or a range of one, and the place of
 * its elements in the logical tensor.
 *
 * <pre>{@code
 * Weights.of(new float[1000]);                      // elements 0 to 999 of a tensor
 * Weights.of(shard).startingAt(3_000_000_000L);     // elements 3,000,000,000 and on
 * Weights.bfloat16(mapped.order(LITTLE_ENDIAN));    // a memory-mapped file
 * }</pre>
 *
 * <p>The value of an element depends on its index in the logical tensor only, so a tensor may be
 * cut into any slices. Every type stores the {@code double} value rounded once, to nearest, ties to
 * even; what exceeds the type's range becomes infinite.
 *
 * <p>Nothing is copied: writes go to the array or buffer. Buffers are taken from their position to
 * their limit; neither moves, then or later.
 */
public abstract class Weights {

  /** Elements that pass through a scratch copy at a time: a whole number of blocks of words. */
  private static final int SCRATCH = 1024;

  private final int length;
  private final long firstIndex;

  Weights(int length, long firstIndex) {
    this.length = length;
    this.firstIndex = firstIndex;
  }

  /**
   * Returns a target that fills a whole array.
   *
   * @param array the array
   * @return the target
   */
  public static Weights of(double[] array) {
    Objects.requireNonNull(array, "array");
    return new ArrayWeights.Doubles(array, 0, array.length, 0);
  }

  /**
   * Returns a target that fills a range of an array.
   *
   * @param array the array
   * @param from the first position written; element 0 of the tensor
   * @param to the position after the last one written
   * @return the target
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= array.length}
   */
  public static Weights of(double[] array, int from, int to) {
    Objects.requireNonNull(array, "array");
    Checks.range(from, to, array.length);
    return new ArrayWeights.Doubles(array, from, to - from, 0);
  }

  /**
   * Returns a target that fills a whole array.
   *
   * @param array the array
   * @return the target
   */
  public static Weights of(float[] array) {
    Objects.requireNonNull(array, "array");
    return new ArrayWeights.Floats(array, 0, array.length, 0);
  }

  /**
   * Returns a target that fills a range of an array.
   *
   * @param array the array
   * @param from the first position written; element 0 of the tensor
   * @param to the position after the last one written
   * @return the target
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= array.length}
   */
  public static Weights of(float[] array, int from, int to) {
    Objects.requireNonNull(array, "array");
    Checks.range(from, to, array.length);
    return new ArrayWeights.Floats(array, from, to - from, 0);
  }

  /**
   * Returns a target that fills a buffer, heap or direct, of either byte order.
   *
   * @param buffer the buffer
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public static Weights of(DoubleBuffer buffer) {
    Objects.requireNonNull(buffer, "buffer");
    writable(buffer.isReadOnly(), buffer);
    return new BufferWeights.Doubles(buffer.slice(), 0);
  }

  /**
   * Returns a target that fills a buffer, heap or direct, of either byte order.
   *
   * @param buffer the buffer
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public static Weights of(FloatBuffer buffer) {
    Objects.requireNonNull(buffer, "buffer");
    writable(buffer.isReadOnly(), buffer);
    return new BufferWeights.Floats(buffer.slice(), 0);
  }

  /**
   * Returns a target that fills an array with {@code bfloat16} patterns: the upper 16 bits of a
   * {@code float}, 8 bits of exponent and 7 of fraction.
   *
   * @param array the array
   * @return the target
   */
  public static Weights bfloat16(short[] array) {
    return smallFloats(SmallFloat.BFLOAT16, array);
  }

  /**
   * Returns a target that fills a range of an array with {@code bfloat16} patterns.
   *
   * @param array the array
   * @param from the first position written; element 0 of the tensor
   * @param to the position after the last one written
   * @return the target
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= array.length}
   */
  public static Weights bfloat16(short[] array, int from, int to) {
    return smallFloats(SmallFloat.BFLOAT16, array, from, to);
  }

  /**
   * Returns a target that fills a byte buffer with {@code bfloat16} patterns, two bytes each.
   *
   * @param buffer the buffer; its {@link ByteBuffer#order() order}, which is big-endian unless set,
   *     decides the order of the two bytes
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only or has an odd number of bytes
   */
  public static Weights bfloat16(ByteBuffer buffer) {
    return smallFloats(SmallFloat.BFLOAT16, buffer);
  }

  /**
   * Returns a target that fills an array with {@code float16} patterns (IEEE 754 binary16): 5 bits
   * of exponent and 10 of fraction.
   *
   * @param array the array
   * @return the target
   */
  public static Weights float16(short[] array) {
    return smallFloats(SmallFloat.FLOAT16, array);
  }

  /**
   * Returns a target that fills a range of an array with {@code float16} patterns.
   *
   * @param array the array
   * @param from the first position written; element 0 of the tensor
   * @param to the position after the last one written
   * @return the target
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= array.length}
   */
  public static Weights float16(short[] array, int from, int to) {
    return smallFloats(SmallFloat.FLOAT16, array, from, to);
  }

  /**
   * Returns a target that fills a byte buffer with {@code float16} patterns, two bytes each.
   *
   * @param buffer the buffer; its {@link ByteBuffer#order() order}, which is big-endian unless set,
   *     decides the order of the two bytes
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only or has an odd number of bytes
   */
  public static Weights float16(ByteBuffer buffer) {
    return smallFloats(SmallFloat.FLOAT16, buffer);
  }

  private static Weights smallFloats(SmallFloat type, short[] array) {
    Objects.requireNonNull(array, "array");
    return new BufferWeights.SmallFloats(type, ShortBuffer.wrap(array), 0);
  }

  private static Weights smallFloats(SmallFloat type, short[] array, int from, int to) {
    Objects.requireNonNull(array, "array");
    Checks.range(from, to, array.length);
    return new BufferWeights.SmallFloats(type, ShortBuffer.wrap(array, from, to - from).slice(), 0);
  }

  private static Weights smallFloats(SmallFloat type, ByteBuffer buffer) {
    Objects.requireNonNull(buffer, "buffer");
    writable(buffer.isReadOnly(), buffer);
    if (buffer.remaining() % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          "buffer must have an even number of bytes remaining: " + buffer.remaining());
    }
    return new BufferWeights.SmallFloats(type, buffer.asShortBuffer(), 0);
  }

  private static void writable(boolean readOnly, Object buffer) {
    if (readOnly) {
      throw new IllegalArgumentException("buffer must not be read-only: " + buffer);
    }
  }

  /**
   * Returns how many elements there are.
   *
   * @return the number of elements, 0 or more
   */
  public final int length() {
    return length;
  }

  /**
   * Returns the place of position 0 in the logical tensor.
   *
   * @return the index of the first element
   */
  public final long firstIndex() {
    return firstIndex;
  }

  /**
   * Returns the type that weights are rounded to.
   *
   * @return the element type
   */
  public abstract ElementType elementType();

  /**
   * Returns the same target as another slice of the logical tensor: position 0 gets the value of
   * element {@code firstIndex}.
   *
   * @param firstIndex the index of the first element, at least 0; beyond 2<sup>31</sup> too
   * @return a view of the same array or buffer
   * @throws IllegalArgumentException if the index is negative, or {@code firstIndex + length()}
   *     exceeds 2<sup>63</sup> - 1
   */
  public final Weights startingAt(long firstIndex) {
    if (firstIndex < 0 || firstIndex > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException(
          "firstIndex must be from 0 to 2^63 - 1 - " + length + ": " + firstIndex);
    }
    return view(0, length, firstIndex);
  }

  /**
   * Returns a part of this target. Its elements keep their index in the logical tensor.
   *
   * @param from the first position
   * @param to the position after the last one
   * @return a view of the same array or buffer
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= length()}
   */
  public final Weights slice(int from, int to) {
    Checks.range(from, to, length);
    return view(from, to - from, firstIndex + from);
  }

  /**
   * Returns a stored weight.
   *
   * @param position the position, from 0 to {@code length() - 1}
   * @return the stored value, exactly
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public final double get(int position) {
    return read(Objects.checkIndex(position, length));
  }

  /**
   * Stores a weight, rounded to the element type.
   *
   * @param position the position, from 0 to {@code length() - 1}
   * @param value the weight
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public final void set(int position, double value) {
    Objects.checkIndex(position, length);
    write(position, new double[] {value}, 0, 1);
  }

  /**
   * Stores weights, each rounded to the element type.
   *
   * @param position the position of the first
   * @param values holds the weights
   * @param from where they begin in {@code values}
   * @param to the position after the last one in {@code values}
   * @throws IndexOutOfBoundsException if the ranges do not lie within the target and {@code
   *     values}; nothing is written then
   */
  public final void set(int position, double[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, values.length);
    Objects.checkFromIndexSize(position, to - from, length);
    write(position, values, from, to - from);
  }

  /**
   * Stores one weight at every position, rounded to the element type.
   *
   * @param value the weight
   */
  public final void fill(double value) {
    double[] values = new double[Math.min(SCRATCH, length)];
    Arrays.fill(values, value);
    for (int at = 0; at < length; ) {
      int count = Math.min(SCRATCH, length - at);
      write(at, values, 0, count);
      at += count;
    }
  }

  /**
   * Returns a fingerprint of what is stored, to compare with other machines and other programs: the
   * SHA-256 of the elements' little-endian bytes. NumPy's {@code
   * hashlib.sha256(array.tobytes()).hexdigest()} is the same for the same array.
   *
   * @return 64 hexadecimal digits
   */
  public final String sha256() {
    return WeightsDigest.sha256(this);
  }

  abstract Weights view(int from, int length, long firstIndex);

  abstract double read(int position);

  /** Rounds and stores {@code count} of some values, from one of theirs and one of ours on. */
  abstract void write(int position, double[] values, int first, int count);

  /** Fills this target with the values of a law, by way of a small scratch copy. */
  void draw(Law law, RandomStream random) {
    var words = random.words(firstIndex);
    double[] scratch = new double[Math.min(SCRATCH, length)];
    for (int at = 0; at < length; ) {
      int count = Math.min(SCRATCH, length - at);
      law.fill(words, scratch, 0, count);
      write(at, scratch, 0, count);
      at += count;
    }
  }
}
