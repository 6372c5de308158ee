package io.github.weightinit;

import java.util.Locale;

/**
 * The types that a weight may be stored in.
 *
 * <p>Of a scheme the {@code double} is the value whatever the type, see {@link Weights}. Other
 * frameworks' generators draw other numbers for other types, so they ask.
 */
public enum ElementType {
  /** IEEE 754 binary64, a {@code double}. */
  FLOAT64(Double.BYTES) {
    @Override
    public double round(double value) {
      return value;
    }
  },

  /** IEEE 754 binary32, a {@code float}. */
  FLOAT32(Float.BYTES) {
    @Override
    public double round(double value) {
      return (float) value;
    }
  },

  /** The upper half of a {@code float}: 8 bits of exponent, 7 of fraction. */
  BFLOAT16(Short.BYTES) {
    @Override
    public double round(double value) {
      return SmallFloat.BFLOAT16.value(SmallFloat.BFLOAT16.round(value));
    }
  },

  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16(Short.BYTES) {
    @Override
    public double round(double value) {
      return SmallFloat.FLOAT16.value(SmallFloat.FLOAT16.round(value));
    }
  };

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
  public abstract double round(double value);

  /**
   * Returns the size of an element.
   *
   * @return bytes: 8, 4 or 2
   */
  public int bytes() {
    return bytes;
  }

  /** Returns the name as NumPy writes it: {@code float64}, {@code bfloat16}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
