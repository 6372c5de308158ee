package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.shared.XlaReal;
import java.util.function.LongToDoubleFunction;

/**
 * The variates of {@code jax.random}, each a function of a random word, as XLA compiles them.
 *
 * @param real the arithmetic of the element type
 */
record JaxVariates(XlaReal real) {

  private double sqrt2() {
    return real.constant(Math.sqrt(2));
  }

  /** Returns the variate of {@code jax.random.uniform}. */
  LongToDoubleFunction uniform(double low, double high) {
    double from = real.finite("low", low, real.argument("low", low));
    double to = real.finite("high", high, real.argument("high", high));
    return between(from, real.finite("high - low", high - low, real.round(to - from)));
  }

  private LongToDoubleFunction between(double from, double span) {
    return word -> Math.max(from, real.multiplyAdd(real.unit(word), span, from));
  }

  /** Returns the variate of {@code jax.random.normal}. */
  LongToDoubleFunction normal() {
    return normal(sqrt2());
  }

  /**
   * Returns the variate of {@code jax.random.normal} times a number.
   *
   * @param compiled whether the compiler sees both factors; it then multiplies them beforehand
   */
  LongToDoubleFunction normal(double factor, boolean compiled) {
    return compiled && real != XlaReal.BFLOAT16 // conversions stand between its products
        ? normal(real.round(sqrt2() * factor))
        : times(normal(), factor);
  }

  private LongToDoubleFunction normal(double factor) {
    double from = real.nextUp(-1);
    LongToDoubleFunction uniform = between(from, real.round(1 - from));
    return word -> real.round(real.erfInv(uniform.applyAsDouble(word)) * factor);
  }

  /**
   * Returns the variate of {@code jax.random.truncated_normal}.
   *
   * @param compiled whether the compiler sees the bounds: it has its own erf for constants
   */
  LongToDoubleFunction truncatedNormal(double lower, double upper, boolean compiled) {
    double low = real.argument("lower", lower);
    double high = real.argument("upper", upper);
    double factor = sqrt2();
    double from = erfOfQuotient(low, factor, compiled);
    double to = erfOfQuotient(high, factor, compiled);
    LongToDoubleFunction uniform = between(from, real.round(to - from));
    double least = real.round(real.nextUp(low));
    double greatest = real.round(-real.nextUp(-high));
    return word -> {
      double value = real.round(factor * real.erfInv(uniform.applyAsDouble(word)));
      return Math.min(greatest, Math.max(least, value));
    };
  }

  /** The compiler replaces a quotient by a product, unless both numbers are constants. */
  private double erfOfQuotient(double bound, double divisor, boolean compiled) {
    boolean converted = real == XlaReal.BFLOAT16 || real == XlaReal.FLOAT16; // constants only later
    double quotient =
        real.round(compiled && !converted ? bound / divisor : bound * real.round(1 / divisor));
    return compiled ? real.constantErf(quotient) : real.erf(quotient);
  }

  /** Returns a variate times a number. */
  LongToDoubleFunction times(LongToDoubleFunction variate, double factor) {
    return word -> real.round(variate.applyAsDouble(word) * factor);
  }
}
