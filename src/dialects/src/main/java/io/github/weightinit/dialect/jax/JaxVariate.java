package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.shared.XlaReal;

/**
 * A distribution of {@code jax.random} as XLA compiles it: what makes an element of a number u that
 * is uniform on [0, 1).
 *
 * <p>The element is u &middot; span + from. For a normal the inverse of erf follows, a product with
 * a factor and a cut. A product with the scale ends it. Each step rounds to the type.
 *
 * @param real the arithmetic of the element type
 * @param from the first number of the interval
 * @param span the length of the interval, not less than 0
 * @param normal whether the inverse of erf, the factor and the cut follow
 * @param factor what the inverse of erf is multiplied by
 * @param least the least normal
 * @param greatest the greatest normal
 * @param scale what the result is multiplied by
 */
record JaxVariate(
    XlaReal real,
    double from,
    double span,
    boolean normal,
    double factor,
    double least,
    double greatest,
    double scale) {

  /**
   * Below this, rounding may meet numbers so small that XLA replaces them by zeros. An interval
   * above it gives {@code float}s that are multiples of 2<sup>-82</sup>: 23 bits less for the last
   * bit of the span, 23 for that of u. A scale above it leaves 2<sup>-118</sup>, a normal number.
   */
  private static final double SMALL = 0x1p-36;

  /** An interval that ends before it begins gives its first number, as in JAX. */
  JaxVariate {
    span = span < 0 ? -0.0 : span; // whose product keeps the sign of a first number that is 0
  }

  static JaxVariate uniform(XlaReal real, double from, double span) {
    return new JaxVariate(real, from, span, false, 1, 0, 0, 1);
  }

  JaxVariate normal(double factor, double least, double greatest) {
    return new JaxVariate(real, from, span, true, factor, least, greatest, scale);
  }

  /** Returns this variate, which has not been scaled yet, times a number. */
  JaxVariate times(double number) {
    return new JaxVariate(real, from, span, normal, factor, least, greatest, number);
  }

  /** Returns whether numbers may be so small that XLA replaces them by zeros. */
  boolean isSmall() {
    return small(from) || small(span) || small(factor) || small(scale);
  }

  private static boolean small(double number) {
    return number != 0 && Math.abs(number) < SMALL;
  }

  /** Replaces numbers u by the variate's. */
  void replace(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = real.multiplyAdd(values[i], span, from);
    }
    if (normal) {
      real.erfInv(values, count);
      for (int i = 0; i < count; i++) {
        values[i] = Math.min(greatest, Math.max(least, real.round(values[i] * factor)));
      }
    }
    if (scale != 1) {
      for (int i = 0; i < count; i++) {
        values[i] = real.round(values[i] * scale);
      }
    }
  }
}
