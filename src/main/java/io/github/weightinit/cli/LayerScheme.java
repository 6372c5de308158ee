package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.analysis.Nonlinearity;
import java.util.function.BiFunction;

/**
 * A scheme for a dense layer of a network that is only thought of.
 *
 * @param name as the user wrote it
 * @param initializer gives the weights for the layer's fans and activation
 */
record LayerScheme(String name, BiFunction<Fan, Nonlinearity, Initializer> initializer) {

  private static final String DEVIATION = "std=";

  /**
   * Reads {@code std=0.01}, for N(0, 0.01<sup>2</sup>), or the name of a {@link Scheme}.
   *
   * @throws IllegalArgumentException if there is no such scheme
   */
  static LayerScheme named(String text) {
    if (text.startsWith(DEVIATION)) {
      double deviation = number(text);
      return new LayerScheme(text, (fan, unused) -> Initializers.normal(0, deviation));
    }
    Scheme scheme = Scheme.named(text);
    return new LayerScheme(scheme.toString(), (fan, unused) -> scheme.dense(fan));
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.substring(DEVIATION.length()));
      Initializers.normal(0, value);
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number in '" + text + "'", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
