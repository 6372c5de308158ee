package io.github.weightinit.preset.rules;

import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Reads an expression from left to right; each method reads what binds more strongly. */
final class ExpressionReader {

  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "sqrt", Math::sqrt,
          "log", StrictMath::log,
          "floor", Math::floor,
          "ceil", Math::ceil);

  /** What is asked of a variable that may be no number. */
  private static final Set<String> QUESTIONS = Set.of("is", "has", "starts");

  private final String text;
  private int at;

  ExpressionReader(String text) {
    this.text = text;
  }

  Expression read() {
    Expression whole = either();
    if (at < text.length()) {
      throw mistake();
    }
    return whole;
  }

  private Expression either() {
    Expression left = both();
    while (skipWord("or")) {
      Expression a = left;
      Expression b = both();
      left = names -> truth(a.holds(names) || b.holds(names));
    }
    return left;
  }

  private Expression both() {
    Expression left = comparison();
    while (skipWord("and")) {
      Expression a = left;
      Expression b = comparison();
      left = names -> truth(a.holds(names) && b.holds(names));
    }
    return left;
  }

  private Expression comparison() {
    if (skipWord("not")) {
      Expression inner = comparison();
      return names -> truth(!inner.holds(names));
    }
    Expression left = sum();
    if (skip("==")) {
      return of(left, sum(), (a, b) -> truth(a == b));
    } else if (skip("!=")) {
      return of(left, sum(), (a, b) -> truth(a != b));
    } else if (skip("<=")) {
      return of(left, sum(), (a, b) -> truth(a <= b));
    } else if (skip("<")) {
      return of(left, sum(), (a, b) -> truth(a < b));
    } else if (skip(">=")) {
      return of(left, sum(), (a, b) -> truth(a >= b));
    } else if (skip(">")) {
      return of(left, sum(), (a, b) -> truth(a > b));
    }
    return left;
  }

  private static double truth(boolean holds) {
    return holds ? 1 : 0;
  }

  private static Expression of(Expression a, Expression b, DoubleBinaryOperator operation) {
    return names -> operation.applyAsDouble(a.value(names), b.value(names));
  }

  private Expression sum() {
    Expression left = product();
    while (true) {
      if (skip("+")) {
        left = of(left, product(), Double::sum);
      } else if (skip("-")) {
        left = of(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Expression product() {
    Expression left = factor();
    while (true) {
      if (skip("*")) {
        left = of(left, factor(), (a, b) -> a * b);
      } else if (skip("/")) {
        left = of(left, factor(), (a, b) -> a / b);
      } else if (skip("%")) {
        left = of(left, factor(), (a, b) -> a % b);
      } else {
        return left;
      }
    }
  }

  private Expression factor() {
    if (skip("-")) {
      Expression positive = factor();
      return names -> -positive.value(names);
    }
    if (skip("(")) {
      return closed(")");
    }
    String word = word();
    if (Character.isDigit(word.charAt(0))) {
      double number = Double.parseDouble(word);
      return names -> number;
    }
    if (skip("(")) {
      DoubleUnaryOperator function = FUNCTIONS.get(word);
      if (function == null) {
        throw mistake();
      }
      Expression inner = closed(")");
      return names -> function.applyAsDouble(inner.value(names));
    }
    if (skip("[")) {
      Expression index = closed("]");
      String question = question();
      return names -> names.applyAsDouble(word + "[" + (long) index.value(names) + "]" + question);
    }
    String name = word + question();
    return names -> names.applyAsDouble(name);
  }

  private String question() {
    for (String question : QUESTIONS) {
      if (skipWord(question)) {
        skip("");
        int start = at;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != ')') {
          at++;
        }
        return " " + question + " " + text.substring(start, at);
      }
    }
    return "";
  }

  private Expression closed(String end) {
    Expression inner = either();
    if (!skip(end)) {
      throw mistake();
    }
    return inner;
  }

  private String word() {
    skip("");
    int start = at;
    while (at < text.length() && isWord(start)) {
      at++;
    }
    if (at == start) {
      throw mistake();
    }
    return text.substring(start, at);
  }

  /** An exponent's sign is part of a number: 1e-06. */
  private boolean isWord(int start) {
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '.'
        || (c == '-'
            && at > start
            && text.charAt(at - 1) == 'e'
            && Character.isDigit(text.charAt(start)));
  }

  /** Passes over spaces, and then over a sign, if it is there. */
  private boolean skip(String sign) {
    int next = at;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    if (!text.startsWith(sign, next)) {
      return false;
    }
    at = next + sign.length();
    return true;
  }

  private boolean skipWord(String word) {
    int before = at;
    if (skip(word) && (at == text.length() || !Character.isLetterOrDigit(text.charAt(at)))) {
      if (at == text.length() || text.charAt(at) != '_') {
        return true;
      }
    }
    at = before;
    return false;
  }

  private IllegalArgumentException mistake() {
    return new IllegalArgumentException("no expression, at character " + (at + 1) + ": " + text);
  }
}
