package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Sha256;
import io.github.weightinit.internal.SmallFloat;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where weights go: an array or buffer of some element type, or a range of one, and the place of
 * its elements in the logical tensor.
 *
 * <pre>{@code
 * Weights.of(new float[1000]);                      // elements 0 to 999 of a tensor
 * Weights.of(shard).startingAt(3_000_000_000L);     // elements 3,000,000,000 and on
 * Weights.of(ElementType.BFLOAT16, mapped.order(LITTLE_ENDIAN));      // a memory-mapped file
 * }</pre>
 *
 * <p>The value of an element depends on its index in the logical tensor only, so a tensor may be
 * cut into any slices. Every type stores the {@code double} value rounded once, to nearest, ties to
 * even; a value that exceeds the type's range is stored as an infinity.
 *
 * <p>Nothing is copied: writes go to the array or buffer. Buffers are taken from their position to
 * their limit; neither moves, then or later.
 */
public final class Weights {

  /** Elements that pass through a scratch copy at a time. */
  private static final int SCRATCH = 1024;

  private final Storage storage;
  private final int offset;
  private final int length;
  private final long firstIndex;

  private Weights(Storage storage) {
    this(storage, 0, storage.length(), 0);
  }

  private Weights(Storage storage, int offset, int length, long firstIndex) {
    this.storage = storage;
    this.offset = offset;
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
    return of(array, 0, Objects.requireNonNull(array, "array").length);
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
    Checks.range(from, to, Objects.requireNonNull(array, "array").length);
    return of(DoubleBuffer.wrap(array, from, to - from));
  }

  /**
   * Returns a target that fills the rows of a matrix one after the other. The rows may have
   * different lengths.
   *
   * @param rows the rows, not null, with less than 2<sup>31</sup> elements together; element 0 of
   *     the tensor is the first one of the first row that is not empty
   * @return the target
   * @throws IllegalArgumentException if there are 2<sup>31</sup> elements or more
   */
  public static Weights of(double[][] rows) {
    return new Weights(RowStorage.of(rows));
  }

  /**
   * Returns a target that fills a whole array.
   *
   * @param array the array
   * @return the target
   */
  public static Weights of(float[] array) {
    return of(array, 0, Objects.requireNonNull(array, "array").length);
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
    Checks.range(from, to, Objects.requireNonNull(array, "array").length);
    return of(FloatBuffer.wrap(array, from, to - from));
  }

  /**
   * Returns a target that fills a buffer, heap or direct, of either byte order.
   *
   * @param buffer the buffer
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public static Weights of(DoubleBuffer buffer) {
    return new Weights(new Storage.Doubles(writable(buffer).slice()));
  }

  /**
   * Returns a target that fills a buffer, heap or direct, of either byte order.
   *
   * @param buffer the buffer
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only
   */
  public static Weights of(FloatBuffer buffer) {
    return new Weights(new Storage.Floats(writable(buffer).slice()));
  }

  /**
   * Returns a target that fills a byte buffer, such as a memory-mapped file, with elements of any
   * type.
   *
   * @param type the type of the elements
   * @param buffer the buffer; its {@link ByteBuffer#order() order}, which is big-endian unless set,
   *     decides the order of the bytes of an element
   * @return the target
   * @throws IllegalArgumentException if the buffer is read-only, or its remaining bytes are not a
   *     multiple of the element's size
   */
  public static Weights of(ElementType type, ByteBuffer buffer) {
    Objects.requireNonNull(type, "type");
    int bytes = writable(buffer).remaining();
    if (bytes % type.bytes() != 0) {
      throw new IllegalArgumentException(
          "buffer must have a multiple of " + type.bytes() + " bytes remaining: " + bytes);
    }
    return switch (type) {
      case FLOAT64 -> of(buffer.asDoubleBuffer());
      case FLOAT32 -> of(buffer.asFloatBuffer());
      case BFLOAT16, FLOAT16 -> of(type, buffer.asShortBuffer());
    };
  }

  /**
   * Returns a target that fills an array with {@code bfloat16} patterns: the upper 16 bits of a
   * {@code float}, 8 bits of exponent and 7 of fraction. For a range of the array, {@code
   * bfloat16(array).slice(from, to).startingAt(0)}.
   *
   * @param array the array
   * @return the target
   */
  public static Weights bfloat16(short[] array) {
    Objects.requireNonNull(array, "array");
    return of(ElementType.BFLOAT16, ShortBuffer.wrap(array));
  }

  /**
   * Returns a target that fills an array with {@code float16} patterns (IEEE 754 binary16): 5 bits
   * of exponent and 10 of fraction. For a range of the array, {@code float16(array).slice(from,
   * to).startingAt(0)}.
   *
   * @param array the array
   * @return the target
   */
  public static Weights float16(short[] array) {
    Objects.requireNonNull(array, "array");
    return of(ElementType.FLOAT16, ShortBuffer.wrap(array));
  }

  private static Weights of(ElementType type, ShortBuffer patterns) {
    return new Weights(new Storage.SmallFloats(type, SmallFloat.valueOf(type.name()), patterns));
  }

  private static <B extends Buffer> B writable(B buffer) {
    if (Objects.requireNonNull(buffer, "buffer").isReadOnly()) {
      throw new IllegalArgumentException("buffer must not be read-only: " + buffer);
    }
    return buffer;
  }

  /**
   * Returns how many elements there are.
   *
   * @return the number of elements, 0 or more
   */
  public int length() {
    return length;
  }

  /**
   * Returns the place of position 0 in the logical tensor.
   *
   * @return the index of the first element
   */
  public long firstIndex() {
    return firstIndex;
  }

  /**
   * Returns the type that weights are rounded to.
   *
   * @return the element type
   */
  public ElementType elementType() {
    return storage.type();
  }

  /**
   * Returns the same target as another slice of the logical tensor: position 0 gets the value of
   * element {@code firstIndex}.
   *
   * @param firstIndex the index of the first element, at least 0; beyond 2<sup>31</sup> too
   * @return a view of the same array or buffer
   * @throws IllegalArgumentException if the index is negative, or {@code firstIndex + length()}
   *     exceeds 2<sup>63</sup> - 1
   */
  public Weights startingAt(long firstIndex) {
    if (firstIndex < 0 || firstIndex > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException(
          "firstIndex must be from 0 to 2^63 - 1 - " + length + ": " + firstIndex);
    }
    return new Weights(storage, offset, length, firstIndex);
  }

  /**
   * Returns a part of this target. Its elements keep their index in the logical tensor.
   *
   * @param from the first position
   * @param to the position after the last one
   * @return a view of the same array or buffer
   * @throws IllegalArgumentException unless {@code 0 <= from <= to <= length()}
   */
  public Weights slice(int from, int to) {
    Checks.range(from, to, length);
    return new Weights(storage, offset + from, to - from, firstIndex + from);
  }

  /**
   * Returns a stored weight.
   *
   * @param position the position, from 0 to {@code length() - 1}
   * @return the stored value, exactly
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public double get(int position) {
    return storage.read(offset + Objects.checkIndex(position, length));
  }

  /**
   * Reads stored weights into an array, exactly.
   *
   * @param position the position of the first
   * @param values receives the weights
   * @param from where they begin in {@code values}
   * @param to the position after the last one in {@code values}
   * @throws IndexOutOfBoundsException if the ranges do not lie within the target and {@code
   *     values}; nothing is read then
   */
  public void get(int position, double[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, Objects.requireNonNull(values, "values").length);
    Objects.checkFromIndexSize(position, to - from, length);
    storage.read(offset + position, values, from, to - from);
  }

  /**
   * Stores a weight, rounded to the element type.
   *
   * @param position the position, from 0 to {@code length() - 1}
   * @param value the weight
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public void set(int position, double value) {
    Objects.checkIndex(position, length);
    storage.write(offset + position, new double[] {value}, 0, 1);
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
  public void set(int position, double[] values, int from, int to) {
    Objects.checkFromToIndex(from, to, Objects.requireNonNull(values, "values").length);
    Objects.checkFromIndexSize(position, to - from, length);
    storage.write(offset + position, values, from, to - from);
  }

  /**
   * Stores one weight at every position, rounded to the element type.
   *
   * @param value the weight
   */
  public void fill(double value) {
    double[] values = new double[Math.min(SCRATCH, length)];
    Arrays.fill(values, value);
    for (int at = 0; at < length; ) {
      int count = Math.min(SCRATCH, length - at);
      storage.write(offset + at, values, 0, count);
      at += count;
    }
  }

  /**
   * Writes the weights to a buffer, as they are stored and in the buffer's byte order, from its
   * position on. The position moves behind the last byte written.
   *
   * @param bytes receives {@code length() * elementType().bytes()} bytes
   * @throws IllegalArgumentException if the buffer is read-only or has less room; nothing is
   *     written then
   */
  public void writeTo(ByteBuffer bytes) {
    Objects.requireNonNull(bytes, "bytes");
    if (bytes.isReadOnly()) {
      throw new IllegalArgumentException("bytes must not be read-only: " + bytes);
    }
    long size = (long) length * elementType().bytes();
    if (size > bytes.remaining()) {
      throw new IllegalArgumentException(
          "bytes must have room for " + size + " more: " + bytes.remaining());
    }
    storage.copy(offset, length, bytes);
    bytes.position(bytes.position() + (int) size);
  }

  /**
   * Adds the weights to a digest, as {@link #sha256} does it: for the digest of a tensor that is
   * made slice by slice.
   *
   * @param digest receives the little-endian bytes of the elements
   */
  public void addTo(MessageDigest digest) {
    Objects.requireNonNull(digest, "digest");
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.min(SCRATCH, length) * elementType().bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < length; ) {
      int count = Math.min(SCRATCH, length - at);
      slice(at, at + count).writeTo(bytes);
      digest.update(bytes.flip());
      bytes.clear();
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
  public String sha256() {
    MessageDigest digest = Sha256.newDigest();
    addTo(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The {@code double[]} or {@code float[]} behind the target, for a sampler to write to. */
  @Nullable Object array() {
    return storage.array();
  }

  /** Where in {@link #array} position 0 is. */
  int arrayOffset() {
    return storage.arrayOffset() + offset;
  }
}
