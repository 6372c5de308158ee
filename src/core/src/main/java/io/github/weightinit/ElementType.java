package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.SmallFloat;
import java.util.Locale;

/**
 * The types that a weight may be stored in.
 *
 * <p>The value of a weight is a {@code double}, whatever the type; a type decides how it is rounded
 * and stored, see {@link Weights}. (The generators of other frameworks draw other numbers for other
 * types, so the dialects ask for the type.)
 */
public enum ElementType {
  /** IEEE 754 binary64, a {@code double}. */
  FLOAT64(Double.BYTES),

  /** IEEE 754 binary32, a {@code float}. */
  FLOAT32(Float.BYTES),

  /** The upper half of a {@code float}: 8 bits of exponent, 7 of fraction. */
  BFLOAT16(Short.BYTES),

  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16(Short.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns what this type stores of a value: the nearest value that it has, ties to even.
   *
   * @param value any value
   * @return the stored value; infinite if the value exceeds the type's range
   */
  public double round(double value) {
    return switch (this) {
      case FLOAT64 -> value;
      case FLOAT32 -> (float) value;
      case BFLOAT16 -> SmallFloat.BFLOAT16.value(SmallFloat.BFLOAT16.round(value));
      case FLOAT16 -> SmallFloat.FLOAT16.value(SmallFloat.FLOAT16.round(value));
    };
  }

  /**
   * Returns the size of an element.
   *
   * @return bytes: 8, 4 or 2
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Makes an array of this type, of zeros: {@code double[]}, {@code float[]}, or {@code short[]}
   * for the types of 16 bits.
   *
   * @param length number of elements, at least 0
   * @return a target that fills the array
   * @throws IllegalArgumentException if the length is negative
   */
  public Weights allocate(int length) {
    Checks.atLeast("length", 0, length);
    return switch (this) {
      case FLOAT64 -> Weights.of(new double[length]);
      case FLOAT32 -> Weights.of(new float[length]);
      case BFLOAT16 -> Weights.bfloat16(new short[length]);
      case FLOAT16 -> Weights.float16(new short[length]);
    };
  }

  /** Returns the name as NumPy writes it: {@code float64}, {@code bfloat16}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
