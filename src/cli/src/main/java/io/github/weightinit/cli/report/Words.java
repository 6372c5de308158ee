package io.github.weightinit.cli.report;

import java.util.Locale;

/** Names and numbers as people read them. */
final class Words {

  private Words() {}

  /** {@code std=0.01} is "std 0.01", {@code xavier-normal} is "Xavier normal". */
  static String scheme(String name) {
    String words = name.replace('=', ' ').replace('-', ' ');
    if (name.startsWith("std=")) {
      return words;
    }
    return words.startsWith("lecun")
        ? "LeCun" + words.substring(5)
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The end of an axis: -0.17, 3. */
  static String end(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded)
        ? Integer.toString((int) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }

  /** 10<sup>-3</sup> is "10⁻³". */
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

  /** {@code leaky_relu} is "leaky ReLU". */
  static String activation(String name) {
    return name.replace('_', ' ')
        .replace('-', ' ')
        .replaceFirst("relu", "ReLU")
        .replaceFirst("gelu", "GELU");
  }

  /** Three digits: 0.0122, 2.1e-6, 14,900. */
  static String number(double value) {
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
    int places = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }

  static String percent(double share) {
    return share > 0 && share < 0.001
        ? "<0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 %", " %");
  }
}
