package io.github.weightinit.checkpoint.model;

import io.github.weightinit.ElementType;
import java.util.Locale;

/** Writes weights and how many they are as people read them. */
public final class Numbers {

  private Numbers() {}

  /** Returns a weight with the digits that its type has. */
  public static String weight(ElementType type, double value) {
    return type == ElementType.FLOAT64 ? of(value) : integral(value, Float.toString((float) value));
  }

  public static String of(double value) {
    return integral(value, Double.toString(value));
  }

  private static String integral(double value, String text) {
    return text.endsWith(".0") && Math.abs(value) < 1e7
        ? text.substring(0, text.length() - 2)
        : text;
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
