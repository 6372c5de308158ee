package io.github.weightinit.analysis;

/** Functions of bounded range, and softplus, whose derivative is one of them. */
final class Sigmoids {

  private static final double[] SMOOTH = {};

  private Sigmoids() {}

  static Activation sigmoid() {
    return new Activation(
        "sigmoid", Sigmoids::logistic, x -> logistic(x) * logistic(-x), SMOOTH, 0, 1);
  }

  /** 1 / (1 + e^-x), whose small values keep their digits. */
  static double logistic(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  static Activation hardsigmoid() {
    return new Activation(
        "hardsigmoid",
        x -> Math.min(Math.max(x / 6 + 0.5, 0), 1),
        x -> Math.abs(x) < 3 ? 1 / 6.0 : 0,
        new double[] {-3, 3},
        0,
        1);
  }

  static Activation tanh() {
    return new Activation("tanh", Math::tanh, Sigmoids::tanhDerivative, SMOOTH, -1, 1);
  }

  /** 1 / cosh^2, where 1 - tanh^2 would have no digits left. */
  private static double tanhDerivative(double x) {
    double e = Math.exp(-2 * Math.abs(x));
    return 4 * e / ((1 + e) * (1 + e));
  }

  static Activation hardtanh() {
    return new Activation(
        "hardtanh",
        x -> Math.min(Math.max(x, -1), 1),
        x -> Math.abs(x) < 1 ? 1 : 0,
        new double[] {-1, 1},
        -1,
        1);
  }

  static Activation softsign() {
    return new Activation(
        "softsign",
        x -> Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x)),
        x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))),
        new double[] {0},
        -1,
        1);
  }

  static Activation atan() {
    return new Activation(
        "atan", Math::atan, x -> 1 / (1 + x * x), SMOOTH, -Math.PI / 2, Math.PI / 2);
  }

  static Activation erf() {
    return new Activation(
        "erf", ErrorFunction::erf, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x), SMOOTH, -1, 1);
  }

  static Activation softplus() {
    return new Activation(
        "softplus",
        x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
        Sigmoids::logistic,
        SMOOTH,
        Double.NaN,
        Double.NaN);
  }
}
