package io.github.weightinit;

/** Preconditions whose message carries the name and the value. */
final class Checks {

  private Checks() {}

  /** Returns a value that must be positive and finite; the negated comparison catches NaN. */
  static double positive(String name, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
    return value;
  }

  /** Returns a value that must be finite. */
  static double finite(String name, double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
    return value;
  }

  /** Returns a value that must not be NaN. */
  static double number(String name, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(name + " must be a number: " + value);
    }
    return value;
  }

  /** Returns a count that must be at least 1. */
  static long atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
    return value;
  }

  /** Checks that [from, to) lies within [0, length). */
  static void range(int from, int to, int length) {
    if (from < 0 || from > to || to > length) {
      throw new IllegalArgumentException(
          "range must lie within [0, " + length + "): [" + from + ", " + to + ")");
    }
  }
}
