package io.github.weightinit.preset.rules;

import java.util.function.ToDoubleFunction;

/**
 * A number of a law, as a table writes it: {@code range / sqrt(2 * layers)}. It has numbers, names
 * of variables, the four operations, parentheses, {@code sqrt} and {@code log}.
 */
@FunctionalInterface
interface Expression {

  /**
   * Computes the number.
   *
   * @param variables the value of each name
   * @throws IllegalArgumentException if a name has no value
   */
  double value(ToDoubleFunction<String> variables);

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Expression of(String text) {
    var reader = new Reader(text);
    Expression whole = reader.sum();
    if (reader.at < text.length()) {
      throw reader.mistake();
    }
    return whole;
  }

  /** Reads from left to right; each method reads what binds more strongly than its caller. */
  final class Reader {

    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private Expression sum() {
      Expression left = product();
      while (true) {
        Expression a = left;
        if (skip('+')) {
          Expression b = product();
          left = names -> a.value(names) + b.value(names);
        } else if (skip('-')) {
          Expression b = product();
          left = names -> a.value(names) - b.value(names);
        } else {
          return left;
        }
      }
    }

    private Expression product() {
      Expression left = factor();
      while (true) {
        Expression a = left;
        if (skip('*')) {
          Expression b = factor();
          left = names -> a.value(names) * b.value(names);
        } else if (skip('/')) {
          Expression b = factor();
          left = names -> a.value(names) / b.value(names);
        } else {
          return left;
        }
      }
    }

    private Expression factor() {
      if (skip('-')) {
        Expression positive = factor();
        return names -> -positive.value(names);
      }
      if (skip('(')) {
        return closed();
      }
      String word = word();
      if (Character.isDigit(word.charAt(0))) {
        double number = Double.parseDouble(word);
        return names -> number;
      }
      if (!skip('(')) {
        return names -> names.applyAsDouble(word);
      }
      Expression inner = closed();
      return switch (word) {
        case "sqrt" -> names -> Math.sqrt(inner.value(names));
        case "log" -> names -> StrictMath.log(inner.value(names));
        default -> throw mistake();
      };
    }

    private Expression closed() {
      Expression inner = sum();
      if (!skip(')')) {
        throw mistake();
      }
      return inner;
    }

    private String word() {
      int start = at;
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        throw mistake();
      }
      return text.substring(start, at);
    }

    /** An exponent's sign is part of a number: 1e-06. */
    private boolean isWord(char c) {
      return Character.isLetterOrDigit(c)
          || c == '_'
          || c == '.'
          || (c == '-' && at > 1 && text.charAt(at - 1) == 'e' && startsWithDigit());
    }

    private boolean startsWithDigit() {
      int start = at - 1;
      while (start > 0 && isPlain(text.charAt(start - 1))) {
        start--;
      }
      return Character.isDigit(text.charAt(start));
    }

    private static boolean isPlain(char c) {
      return Character.isLetterOrDigit(c) || c == '.' || c == '_';
    }

    private boolean skip(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private IllegalArgumentException mistake() {
      return new IllegalArgumentException("no expression, at character " + (at + 1) + ": " + text);
    }
  }
}
