package io.github.weightinit.internal;

/** The 16-bit floating-point formats: rounding from a {@code double}, and back. */
public enum SmallFloat {
  /** 8 bits of exponent, 7 of fraction: the upper half of a {@code float}. */
  BFLOAT16(7, -126),
  /** IEEE binary16: 5 bits of exponent, 10 of fraction. */
  FLOAT16(10, -14);

  /** How many more bits of fraction a double has. */
  private final int shift;

  /** What is subtracted from a double's exponent field, at the place of the narrow one. */
  private final long bias;

  private final int leastNormalPattern;
  private final int infinity;
  private final double least;
  private final double leastNormal;

  /** The bits of the least normal value as a double. */
  private final long leastNormalBits;

  /** How many patterns of a double's bits are from there to the values that are too large. */
  private final long normalBits;

  SmallFloat(int fractionBits, int minExponent) {
    shift = 52 - fractionBits;
    leastNormalPattern = 1 << fractionBits;
    bias = (long) (Double.MAX_EXPONENT - (1 - minExponent)) << fractionBits;
    infinity = 0x7FFF & -(1 << fractionBits);
    least = Math.scalb(1.0, minExponent - fractionBits);
    leastNormal = Math.scalb(1.0, minExponent);
    leastNormalBits = Double.doubleToRawLongBits(leastNormal);
    normalBits = Double.doubleToRawLongBits(Math.scalb(1.0, 2 - minExponent)) - leastNormalBits;
  }

  /**
   * Returns the pattern of a value, rounded once, to nearest, ties to even, with subnormals and
   * overflow to infinity. (By way of a {@code float} some values would be rounded twice.)
   */
  public short round(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int sign = (int) (bits >>> 48) & 0x8000;
    double magnitude = Math.abs(value);
    int rounded;
    if (magnitude >= leastNormal) {
      // The low bits go; what remains is exponent and fraction, with a carry into the exponent.
      long positive = bits & Long.MAX_VALUE;
      long even = (positive >>> shift) & 1;
      long kept = (positive + (1L << (shift - 1)) - 1 + even) >>> shift;
      rounded = (int) Math.min(kept - bias, infinity);
    } else if (magnitude < Double.POSITIVE_INFINITY) {
      // Subnormal: a multiple of the least value. The quotient is exact, a power of two apart.
      rounded = (int) Math.rint(magnitude / least);
    } else {
      rounded = infinity | leastNormalPattern >> 1; // NaN
    }
    return (short) (sign | rounded);
  }

  /** Rounds {@code count} values: the same as one by one. */
  public void round(double[] values, int first, short[] patterns, int at, int count) {
    // The loop reads copies, since the compiler cannot know that the fields stay what they are.
    int shift = this.shift;
    long bias = this.bias;
    long leastNormalBits = this.leastNormalBits;
    long normalBits = this.normalBits;
    long half = (1L << (shift - 1)) - 1;
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(values[first + i]);
      long positive = bits & Long.MAX_VALUE;
      if (Long.compareUnsigned(positive - leastNormalBits, normalBits) < 0) {
        long kept = (positive + half + ((positive >>> shift) & 1)) >>> shift;
        patterns[at + i] = (short) (((bits >>> 48) & 0x8000) | (kept - bias));
      } else {
        patterns[at + i] = round(values[first + i]);
      }
    }
  }

  /** Returns the value of a pattern; exact. */
  public double value(short pattern) {
    int magnitude = pattern & 0x7FFF;
    double value;
    if (magnitude >= infinity) {
      value = magnitude == infinity ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (magnitude >= leastNormalPattern) {
      value = Double.longBitsToDouble((magnitude + bias) << shift);
    } else {
      value = magnitude * least;
    }
    return pattern < 0 ? -value : value;
  }

  /** Gives the values of {@code count} patterns. */
  public void values(short[] patterns, int at, double[] values, int first, int count) {
    int shift = this.shift;
    long bias = this.bias;
    int least = leastNormalPattern;
    int normals = infinity - least;
    for (int i = 0; i < count; i++) {
      int pattern = patterns[at + i];
      int magnitude = pattern & 0x7FFF;
      values[first + i] =
          Integer.compareUnsigned(magnitude - least, normals) < 0
              ? Double.longBitsToDouble(((magnitude + bias) << shift) | (pattern & Long.MIN_VALUE))
              : value((short) pattern);
    }
  }
}
