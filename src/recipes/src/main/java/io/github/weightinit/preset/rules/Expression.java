package io.github.weightinit.preset.rules;

import java.util.function.ToDoubleFunction;

/**
 * A number of a law or of a shape, as a table writes it: {@code range / sqrt(2 * layers)}. It has
 * numbers, names of variables, the four operations, {@code %}, parentheses, {@code sqrt}, {@code
 * log}, {@code floor} and {@code ceil}; elements of lists: {@code depths[i]}; and conditions, which
 * are 1 or 0: comparisons, {@code and}, {@code or}, {@code not}, and {@code is}, {@code has},
 * {@code starts} before a word. What they mean of a variable, its value says: {@code hidden_act is
 * relu} is asked for as a variable of that name.
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

  /** Whether a condition holds. */
  default boolean holds(ToDoubleFunction<String> variables) {
    return value(variables) != 0;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Expression of(String text) {
    return new ExpressionReader(text).read();
  }
}
