package io.github.weightinit.internal;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The oracle of rounding: all values of a floating-point format in order, computed exactly from the
 * definition of IEEE 754, and the choice of the nearest by exact distances. Shares no arithmetic
 * with the code under test.
 */
final class BinaryFormat {

  static final BinaryFormat BFLOAT16 = new BinaryFormat(8, 7);
  static final BinaryFormat FLOAT16 = new BinaryFormat(5, 10);

  /** The finite magnitudes in order, and behind them the power of two that no longer fits. */
  final double[] values;

  private BinaryFormat(int exponentBits, int fractionBits) {
    int bias = (1 << (exponentBits - 1)) - 1;
    int patterns = ((1 << exponentBits) - 1) << fractionBits;
    values = new double[patterns + 1];
    for (int pattern = 0; pattern <= patterns; pattern++) {
      int exponent = pattern >> fractionBits;
      int fraction = pattern & ((1 << fractionBits) - 1);
      int hidden = exponent == 0 ? 0 : 1 << fractionBits;
      BigDecimal unit = powerOfTwo(Math.max(exponent, 1) - bias - fractionBits);
      BigDecimal exact = BigDecimal.valueOf(hidden + fraction).multiply(unit);
      values[pattern] = exact.doubleValue();
    }
  }

  private static BigDecimal powerOfTwo(int exponent) {
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(exponent));
    // A power of two has a finite expansion, so the division is exact.
    return exponent < 0 ? BigDecimal.ONE.divide(power) : power;
  }

  /** The pattern of infinity: one more than that of the greatest finite value. */
  int infinity() {
    return values.length - 1;
  }

  /** The point halfway between two neighbours; exact, since a double has bits to spare. */
  double midpoint(int pattern) {
    return values[pattern] / 2 + values[pattern + 1] / 2;
  }

  /** The pattern nearest to a finite magnitude, the even one of two equally near. */
  int nearest(double magnitude) {
    int found = Arrays.binarySearch(values, magnitude);
    if (found >= 0) {
      return found;
    }
    int above = Math.min(-found - 1, infinity());
    int below = above - 1;
    BigDecimal exact = new BigDecimal(magnitude);
    BigDecimal down = exact.subtract(new BigDecimal(values[below])).abs();
    BigDecimal up = new BigDecimal(values[above]).subtract(exact);
    int order = down.compareTo(up);
    int even = below % 2 == 0 ? below : above;
    return order < 0 ? below : order > 0 ? above : even;
  }
}
