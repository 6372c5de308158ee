package io.github.weightinit.dialect.shared;

import io.github.weightinit.ElementType;

/**
 * What PyTorch and TensorFlow make of a number of the program when a tensor of some element type
 * meets it.
 */
public final class ScalarRounding {

  private ScalarRounding() {}

  /**
   * Returns a number as an operation takes it: a {@code double} for {@code float64}, a {@code
   * float} for all other types (PyTorch's {@code opmath_t}).
   */
  public static double operand(ElementType type, double value) {
    return type == ElementType.FLOAT64 ? value : (float) value;
  }

  /** Returns the stored value of a number: 16-bit types round twice, by way of a {@code float}. */
  public static double stored(ElementType type, double value) {
    return type.round(operand(type, value));
  }

  /** Returns the stored value of an integer. */
  public static double stored(ElementType type, long value) {
    return type == ElementType.FLOAT64 ? value : type.round((float) value);
  }

  /**
   * Returns a number as it is stored, which must be finite.
   *
   * @param value the number as it was given
   * @param stored the number as it is stored in that type
   */
  public static double finite(String name, double value, double stored, ElementType type) {
    if (!(Math.abs(stored) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite in " + type + ": " + value);
    }
    return stored;
  }

  /** Checks that a type is one of those that have no less than 32 bits. */
  public static void requireFloat(String name, ElementType type) {
    if (type != ElementType.FLOAT32 && type != ElementType.FLOAT64) {
      throw new IllegalArgumentException(name + " must be float32 or float64: " + type);
    }
  }

  /** Returns a value that must lie within the range of a type. */
  public static double inRange(String name, double value, ElementType type) {
    double max = greatest(type);
    if (!(Math.abs(value) <= max)) {
      throw new IllegalArgumentException(
          name + " must be from " + -max + " to " + max + ", the range of " + type + ": " + value);
    }
    return value;
  }

  private static double greatest(ElementType type) {
    return switch (type) {
      case FLOAT64 -> Double.MAX_VALUE;
      case FLOAT32 -> Float.MAX_VALUE;
      case BFLOAT16 -> 0x1.fep127;
      case FLOAT16 -> 65504;
    };
  }
}
