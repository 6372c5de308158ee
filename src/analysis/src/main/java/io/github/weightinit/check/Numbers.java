package io.github.weightinit.check;

import java.util.Locale;

/** Writes numbers for people. */
final class Numbers {

  private Numbers() {}

  /** Returns a whole number in full, another one with four digits. */
  static String of(double value) {
    return of(value, 4);
  }

  static String of(double value, int digits) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%." + digits + "g", value);
  }
}
