package io.github.weightinit.analysis;

import java.util.function.DoubleUnaryOperator;

/** Smooth rectifiers: x times a function that rises from 0 to 1. */
final class SmoothRectifiers {

  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  /** From here on e^-|x| is 0, and x times it would be 0 or, for an infinite x, NaN. */
  private static final double FLAT = 746;

  private SmoothRectifiers() {}

  static Activation gelu() {
    return smooth(
        "gelu",
        x -> x * ErrorFunction.normal(x),
        x -> ErrorFunction.normal(x) + x * ErrorFunction.density(x));
  }

  /** x s(2 u), as 1 + tanh u = 2 s(2 u), s the logistic function. */
  static Activation geluTanh() {
    return gated(
        "gelu_tanh",
        x -> 2 * GELU_SCALE * x * (1 + GELU_CUBIC * x * x),
        x -> 2 * GELU_SCALE * (1 + 3 * GELU_CUBIC * x * x));
  }

  static Activation quickGelu() {
    return gated("quick_gelu", x -> 1.702 * x, x -> 1.702);
  }

  static Activation silu() {
    return gated("silu", x -> x, x -> 1);
  }

  /** x s(u(x)); for an u of large size the function is 0 or x. */
  private static Activation gated(String name, DoubleUnaryOperator u, DoubleUnaryOperator slope) {
    return smooth(
        name,
        x -> x * Sigmoids.logistic(u.applyAsDouble(x)),
        x -> {
          double y = u.applyAsDouble(x);
          return Sigmoids.logistic(y) * (1 + x * slope.applyAsDouble(x) * Sigmoids.logistic(-y));
        });
  }

  /**
   * tanh(log(1 + e^x)) is n / (n + 2) with n = e^x (e^x + 2); above 0 the fractions are those of
   * e^-x.
   */
  static Activation mish() {
    return smooth(
        "mish",
        x -> {
          double e = Math.exp(-Math.abs(x));
          double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
          return x * n / (n + (x < 0 ? 2 : 2 * e * e));
        },
        x -> {
          double e = Math.exp(-Math.abs(x));
          double n = x < 0 ? e * (e + 2) : 1 + 2 * e;
          double rest = x < 0 ? 2 : 2 * e * e;
          double slope = 4 * (x < 0 ? e : e * e) * (1 + e) / ((n + rest) * (n + rest));
          return n / (n + rest) + x * slope;
        });
  }

  private static Activation smooth(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    return new Activation(
        name,
        x -> Math.abs(x) < FLAT ? function.applyAsDouble(x) : Math.max(x, 0),
        x -> Math.abs(x) < FLAT ? derivative.applyAsDouble(x) : x > 0 ? 1 : 0,
        new double[0],
        Double.NaN,
        Double.NaN);
  }
}
