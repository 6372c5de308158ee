package io.github.weightinit.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Preconditions whose message carries the name and the value. */
public final class Checks {

  private Checks() {}

  /** Returns a value that must be positive and finite; the negated comparison catches NaN. */
  public static double positive(String name, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
    return value;
  }

  /** Returns a value that must be 0 or positive, and finite. */
  public static double nonNegative(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite: " + value);
    }
    return value;
  }

  /** Returns a value that must be finite. */
  public static double finite(String name, double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
    return value;
  }

  /** Returns a factor that must be finite and must not make everything 0. */
  public static double factor(double value) {
    if (!(value != 0 && Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("factor must be finite and not 0: " + value);
    }
    return value;
  }

  /** Returns a value that must not be NaN. */
  public static double number(String name, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(name + " must be a number: " + value);
    }
    return value;
  }

  /** Returns a share that must be from 0 to 1. */
  public static double share(String name, double value) {
    return within(name, 0, 1, value);
  }

  /** Returns a value that must be within [low, high]; the comparison refuses NaN. */
  public static double within(String name, long low, long high, double value) {
    that(value >= low && value <= high, name, low, high, value);
    return value;
  }

  /** Returns an integer that must be within [low, high]. */
  public static long within(String name, long low, long high, long value) {
    that(value >= low && value <= high, name, low, high, value);
    return value;
  }

  /** Makes the message only when it is needed, since some callers are fast. */
  private static void that(boolean holds, String name, long low, long high, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          name + " must be from " + low + " to " + high + ": " + value);
    }
  }

  /**
   * Checks any other condition. The rule is made even if it holds, so this is not for loops.
   *
   * @param rule what must be so, with the name of the argument: {@code sizes must be even}
   * @param value what it is, after a colon in the message
   */
  public static void that(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ": " + value);
    }
  }

  /** Returns a copy of a list; a null in its place, or in one of its places, is named. */
  public static <T> List<T> list(String name, List<? extends T> list) {
    int place = 0;
    for (T element : Objects.requireNonNull(list, name)) {
      if (element == null) {
        throw new NullPointerException(name + "[" + place + "]");
      }
      place++;
    }
    return List.copyOf(list);
  }

  /** Returns what an {@code Optional} throws that should not be empty. */
  public static Supplier<IllegalArgumentException> refusal(String message) {
    return () -> new IllegalArgumentException(message);
  }

  /** Returns a number that must fit into 32 bits without a sign. */
  public static long word(String name, long value) {
    if (value >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException(name + " must be from 0 to 2^32 - 1: " + value);
    }
    return value;
  }

  /** Checks that one value is at most another, neither of them NaN. */
  public static void ordered(String lower, double low, String upper, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          lower + " must be at most " + upper + ": " + low + ", " + high);
    }
  }

  /** Checks that one integer is less than another. */
  public static void less(String lower, long low, String upper, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          lower + " must be less than " + upper + ": " + low + ", " + high);
    }
  }

  /** Returns a count that must be at least 1. */
  public static long atLeastOne(String name, long value) {
    return atLeast(name, 1, value);
  }

  /** Returns a count that must not be less than the least one. */
  public static long atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
    return value;
  }

  /** Returns a copy of some sizes, each of which must be at least 1. */
  public static long[] sizes(String name, long... sizes) {
    long[] copy = Objects.requireNonNull(sizes, name).clone();
    for (int i = 0; i < copy.length; i++) {
      atLeastOne(name + "[" + i + "]", copy[i]);
    }
    return copy;
  }

  /** Returns the product of sizes that are at least 1; it must be less than 2^63. */
  public static long product(String name, long... sizes) {
    long product = 1;
    for (long size : sizes) {
      if (size > Long.MAX_VALUE / product) {
        throw new IllegalArgumentException(
            name + " must have a product of less than 2^63: " + Arrays.toString(sizes));
      }
      product *= size;
    }
    return product;
  }

  /** Checks that a part goes into a whole without remainder. */
  public static void divides(String part, long divisor, String whole, long value) {
    if (value % divisor != 0) {
      throw new IllegalArgumentException(
          part + " must divide " + whole + ": " + divisor + " does not divide " + value);
    }
  }

  /** Checks that [from, to) lies within [0, length). */
  public static void range(int from, int to, int length) {
    if (from < 0 || from > to || to > length) {
      throw new IllegalArgumentException(
          "range must lie within [0, " + length + "): [" + from + ", " + to + ")");
    }
  }
}
