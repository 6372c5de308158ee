package io.github.weightinit.analysis;

/** Rectifiers: piecewise linear, quadratic or exponential. */
final class Rectifiers {

  /** Where a function that is flat below 0 is dead, not saturated. */
  private static final double NONE = Double.NaN;

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private Rectifiers() {}

  static Activation linear() {
    return new Activation(
        "linear", x -> x, x -> 1, at(), NONE, NONE, new PiecewiseLinearMoments(1));
  }

  static Activation relu() {
    return new Activation(
        "relu",
        x -> Math.max(x, 0),
        x -> x > 0 ? 1 : 0,
        at(0),
        NONE,
        NONE,
        new PiecewiseLinearMoments(0));
  }

  static Activation leaky(String name, double slope) {
    return new Activation(
        name,
        x -> x > 0 ? x : slope * x,
        x -> x > 0 ? 1 : slope,
        at(0),
        NONE,
        NONE,
        new PiecewiseLinearMoments(slope));
  }

  static Activation relu6() {
    return new Activation(
        "relu6", x -> Math.min(Math.max(x, 0), 6), x -> x > 0 && x < 6 ? 1 : 0, at(0, 6), NONE, 6);
  }

  static Activation squared() {
    return new Activation(
        "squared_relu", x -> x > 0 ? x * x : 0, x -> x > 0 ? 2 * x : 0, at(0), NONE, NONE);
  }

  static Activation elu(String name, double alpha) {
    return exponential(name, 1, alpha, 1);
  }

  static Activation celu(String name, double alpha) {
    return exponential(name, 1, alpha, alpha);
  }

  static Activation selu() {
    return exponential("selu", SELU_SCALE, SELU_ALPHA, 1);
  }

  /** scale x above 0, scale height (e^(x/width) - 1) below. */
  private static Activation exponential(String name, double scale, double height, double width) {
    double below = scale * height;
    return new Activation(
        name,
        x -> x > 0 ? scale * x : below * Math.expm1(x / width),
        x -> x > 0 ? scale : below / width * Math.exp(x / width),
        at(0),
        -below,
        NONE);
  }

  static Activation hardswish() {
    return new Activation(
        "hardswish",
        x -> x > -3 ? (x < 3 ? x * (x + 3) / 6 : x) : 0,
        x -> x > -3 ? (x < 3 ? (2 * x + 3) / 6 : 1) : 0,
        at(-3, 3),
        NONE,
        NONE);
  }

  private static double[] at(double... kinks) {
    return kinks;
  }
}
