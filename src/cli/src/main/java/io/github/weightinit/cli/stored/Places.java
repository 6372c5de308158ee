package io.github.weightinit.cli.stored;

import io.github.weightinit.ElementType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Writes places and values of weights as people read them. */
final class Places {

  private Places() {}

  /** Returns the coordinates of an element: {@code [12, 70]}. */
  static String of(List<Long> shape, long index) {
    var coordinates = new ArrayList<Long>();
    long left = index;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      coordinates.add(left % shape.get(axis));
      left /= shape.get(axis);
    }
    Collections.reverse(coordinates);
    return coordinates.toString();
  }

  /** Returns a weight with the digits that its type has. */
  static String weight(ElementType type, double value) {
    return type == ElementType.FLOAT64
        ? number(value)
        : integral(value, Float.toString((float) value));
  }

  static String number(double value) {
    return integral(value, Double.toString(value));
  }

  private static String integral(double value, String text) {
    return text.endsWith(".0") && Math.abs(value) < 1e7
        ? text.substring(0, text.length() - 2)
        : text;
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
