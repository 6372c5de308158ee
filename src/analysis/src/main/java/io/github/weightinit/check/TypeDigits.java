package io.github.weightinit.check;

import io.github.weightinit.ElementType;
import io.github.weightinit.internal.SmallFloat;

/** The binary digits of the types that weights are kept in, the leading one too. */
final class TypeDigits {

  static final int BFLOAT16 = 8;
  static final int FLOAT16 = 11;
  static final int FLOAT = 24;
  static final int DOUBLE = 53;

  /** So many weights do not lack the same digits by chance: 16 lack 13 digits with 2e-63. */
  static final int FEWEST_WEIGHTS = 16;

  private TypeDigits() {}

  static int of(ElementType type) {
    return switch (type) {
      case FLOAT64 -> DOUBLE;
      case FLOAT32 -> FLOAT;
      case BFLOAT16 -> BFLOAT16;
      case FLOAT16 -> FLOAT16;
    };
  }

  /** Returns the distance of a weight to the next number of a type. */
  static double ulp(ElementType type, double weight) {
    return switch (type) {
      case FLOAT64 -> Math.ulp(weight);
      case FLOAT32 -> Math.ulp((float) weight);
      case BFLOAT16, FLOAT16 -> {
        double step = Math.scalb(1.0, Math.getExponent(weight) - of(type) + 1);
        yield Math.max(step, SmallFloat.valueOf(type.name()).value((short) 1)); // the least number
      }
    };
  }

  /** Returns the binary digits that a number has, from its first one to its last that is not 0. */
  static int of(double value) {
    return ofFraction(Double.doubleToRawLongBits(value));
  }

  /** Returns the most digits of some numbers, from the bits that any of them has. */
  static int ofFraction(long bits) {
    return DOUBLE - Long.numberOfTrailingZeros(bits | 1L << (DOUBLE - 1));
  }
}
