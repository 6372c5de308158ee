package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.shared.XlaReal;

/**
 * The variates of {@code jax.random} as XLA compiles them.
 *
 * @param real the arithmetic of the element type
 */
record JaxVariates(XlaReal real) {

  private double sqrt2() {
    return real.constant(Math.sqrt(2));
  }

  /** Returns the variate of {@code jax.random.uniform}. */
  JaxVariate uniform(double low, double high) {
    double from = real.finite("low", low, real.argument("low", low));
    double to = real.finite("high", high, real.argument("high", high));
    double span = real.finite("high - low", high - low, real.round(to - from));
    return JaxVariate.uniform(real, from, span);
  }

  /** Returns the variate of {@code jax.random.normal}. */
  JaxVariate normal() {
    return normal(sqrt2());
  }

  /**
   * Returns the variate of {@code jax.random.normal} times a number.
   *
   * @param compiled whether the compiler sees both factors; it then multiplies them beforehand
   */
  JaxVariate normal(double factor, boolean compiled) {
    return compiled && real != XlaReal.BFLOAT16 // conversions stand between its products
        ? normal(real.round(sqrt2() * factor))
        : normal().times(factor);
  }

  private JaxVariate normal(double factor) {
    double from = real.nextUp(-1);
    return JaxVariate.uniform(real, from, real.round(1 - from))
        .normal(factor, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the variate of {@code jax.random.truncated_normal}.
   *
   * @param compiled whether the compiler sees the bounds: it has its own erf for constants
   */
  JaxVariate truncatedNormal(double lower, double upper, boolean compiled) {
    double low = real.argument("lower", lower);
    double high = real.argument("upper", upper);
    double factor = sqrt2();
    double from = erfOfQuotient(low, factor, compiled);
    double to = erfOfQuotient(high, factor, compiled);
    double least = real.round(real.nextUp(low));
    double greatest = real.round(-real.nextUp(-high));
    return JaxVariate.uniform(real, from, real.round(to - from)).normal(factor, least, greatest);
  }

  /**
   * The compiler replaces a quotient by a product, unless both numbers are constants. It divides
   * numbers of bfloat16 as {@code float}, so the other factor is a {@code float} there.
   */
  private double erfOfQuotient(double bound, double divisor, boolean compiled) {
    boolean converted = real == XlaReal.BFLOAT16 || real == XlaReal.FLOAT16; // constants only later
    double inverse = real == XlaReal.BFLOAT16 ? (float) (1 / divisor) : real.round(1 / divisor);
    double quotient = real.round(compiled && !converted ? bound / divisor : bound * inverse);
    return compiled ? real.constantErf(quotient) : real.erf(quotient);
  }
}
