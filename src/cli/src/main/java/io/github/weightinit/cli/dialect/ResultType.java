package io.github.weightinit.cli.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.nio.ByteBuffer;
import java.util.Locale;

/** The types of elements that a call may give. */
public enum ResultType {
  FLOAT64("<f8", Double.BYTES),
  FLOAT32("<f4", Float.BYTES),
  /** NumPy itself has no such type, so a file holds the bit patterns. */
  BFLOAT16("<u2", Short.BYTES),
  FLOAT16("<f2", Short.BYTES),
  INT64("<i8", Long.BYTES),
  INT32("<i4", Integer.BYTES),
  UINT64("<u8", Long.BYTES),
  UINT32("<u4", Integer.BYTES),
  UINT16("<u2", Short.BYTES),
  UINT8("|u1", Byte.BYTES);

  private final String npy;
  private final int bytes;

  ResultType(String npy, int bytes) {
    this.npy = npy;
    this.bytes = bytes;
  }

  /** Returns NumPy's description of the type. */
  public String npy() {
    return npy;
  }

  /** Returns the size of an element in bytes. */
  int bytes() {
    return bytes;
  }

  /**
   * Returns a target that writes into bytes.
   *
   * @throws IllegalStateException if weights have no such type
   */
  Weights target(ByteBuffer bytes) {
    return switch (this) {
      case FLOAT64, FLOAT32, BFLOAT16, FLOAT16 -> Weights.of(ElementType.valueOf(name()), bytes);
      default -> throw new IllegalStateException("no weights: " + this);
    };
  }

  /** Stores the lowest bits of a number. */
  void put(ByteBuffer data, int index, long value) {
    switch (bytes) {
      case Byte.BYTES -> data.put(index, (byte) value);
      case Short.BYTES -> data.putShort(index * bytes, (short) value);
      case Integer.BYTES -> data.putInt(index * bytes, (int) value);
      default -> data.putLong(index * bytes, value);
    }
  }

  /** Returns the bits of an element. */
  long pattern(ByteBuffer data, int index) {
    return switch (bytes) {
      case Byte.BYTES -> Byte.toUnsignedLong(data.get(index));
      case Short.BYTES -> Short.toUnsignedLong(data.getShort(index * bytes));
      case Integer.BYTES -> Integer.toUnsignedLong(data.getInt(index * bytes));
      default -> data.getLong(index * bytes);
    };
  }

  /** Returns an element as a number with enough digits to identify it. */
  String text(ByteBuffer data, int index) {
    return switch (this) {
      case FLOAT64 -> Double.toString(data.getDouble(index * bytes));
      case FLOAT32 -> Float.toString(data.getFloat(index * bytes));
      case BFLOAT16, FLOAT16 -> Float.toString((float) target(data).get(index));
      case INT64 -> Long.toString(pattern(data, index));
      case INT32 -> Integer.toString((int) pattern(data, index));
      default -> Long.toUnsignedString(pattern(data, index));
    };
  }

  /** Returns the name as NumPy writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
