package io.github.weightinit.cli.report;

import java.util.List;
import java.util.Locale;

/** Writes names and numbers as people read them. */
public final class Labels {

  private Labels() {}

  /**
   * Writes a thing once or several times: "1 layer", "1,000 layers".
   *
   * @param number how often
   * @param thing what it is called once
   * @return the number and the word
   */
  public static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }

  /** Joins names to "a", "a and b" or "a, b and c". */
  static String list(List<String> names) {
    return joined(names, " and ");
  }

  /** Joins names to "a", "a or b" or "a, b or c". */
  static String choice(List<String> names) {
    return joined(names, " or ");
  }

  private static String joined(List<String> names, String word) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + word + names.get(last);
  }

  /** Writes {@code std=0.01} as "std 0.01", and {@code xavier-normal} as "Xavier normal". */
  static String scheme(String name) {
    String words = name.replace('=', ' ').replace('-', ' ');
    if (name.startsWith("std=")) {
      return words;
    }
    return words.startsWith("lecun")
        ? "LeCun" + words.substring(5)
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Writes the end of an axis: "-0.17", "3". */
  static String end(double value) {
    // Adding 0 turns -0 into 0.
    return Double.toString(Math.rint(value * 100) / 100 + 0.0).replaceFirst("\\.0$", "");
  }

  /** Writes 10<sup>-3</sup> as "10⁻³". */
  static String power(int exponent) {
    if (exponent == 0) {
      return "1";
    }
    var text = new StringBuilder("10");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return exponent == 1 ? "10" : text.toString();
  }

  /** Writes {@code leaky_relu} as "leaky ReLU". */
  static String activation(String name) {
    return name.replace('_', ' ')
        .replace('-', ' ')
        .replaceFirst("relu", "ReLU")
        .replaceFirst("gelu", "GELU");
  }

  /**
   * Writes a number with two or three digits that count: "0.0122", "2.1e-6", "14,903".
   *
   * @param value the number; one that is none becomes a dash
   * @return the number as text
   */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return "∞";
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 0.001 || size >= 99_999.5) {
      return String.format(Locale.ROOT, "%.1e", value)
          .replaceFirst("e([+-])0*", "e$1")
          .replace("e+", "e");
    }
    int places = (int) Math.max(0, 2 - Math.floor(StrictMath.log10(size)));
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }

  /** Writes a share in whole percent, with a blank that does not break: "97 %". */
  static String whole(double share) {
    return Math.round(100 * share) + "\u00a0%";
  }

  /** Writes a measured number and what was forecast for it: "0.810 (forecast 0.826)". */
  static String both(double measured, double forecast) {
    return number(measured)
        + (Double.isNaN(forecast) ? "" : " (forecast " + number(forecast) + ")");
  }

  static String percent(double share) {
    return share > 0 && share < 0.001
        ? "<0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 %", " %");
  }
}
