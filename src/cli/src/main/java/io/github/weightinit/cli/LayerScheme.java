package io.github.weightinit.cli;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.checkpoint.model.Scheme;
import io.github.weightinit.checkpoint.text.NumberText;
import java.util.function.BiFunction;

/**
 * A scheme for the dense layers of a forecast or an experiment.
 *
 * @param name as the user wrote it
 * @param initializer gives the weights for the layer's fans and activation
 */
record LayerScheme(String name, BiFunction<Fan, Nonlinearity, Initializer> initializer) {

  private static final String DEVIATION = "std=";
  private static final String EXACT_GAIN = "gain";
  private static final String GAIN = "gain=";

  /**
   * Reads {@code std=0.01}, for N(0, 0.01<sup>2</sup>), {@code gain}, for the activation's exact
   * gain, {@code gain=1.5}, or the name of a {@link Scheme}.
   *
   * @throws IllegalArgumentException if there is no such scheme
   */
  static LayerScheme named(String text) {
    if (text.startsWith(DEVIATION)) {
      double deviation = number(text, DEVIATION);
      Initializers.normal(0, deviation);
      return new LayerScheme(text, (fan, unused) -> Initializers.normal(0, deviation));
    }
    if (text.startsWith(GAIN)) {
      double gain = number(text, GAIN);
      Initializers.heNormal(1).withGain(gain);
      return new LayerScheme(text, (fan, unused) -> Initializers.heNormal(fan).withGain(gain));
    }
    if (text.equals(EXACT_GAIN)) {
      return new LayerScheme(
          text,
          (fan, f) ->
              Initializers.heNormal(fan).withGain(Recommendation.of(f, fan).numbers().gain()));
    }
    Scheme scheme = scheme(text);
    return new LayerScheme(scheme.toString(), (fan, unused) -> scheme.dense(fan));
  }

  private static Scheme scheme(String text) {
    try {
      return Scheme.named(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          !String.valueOf(e.getMessage()).contains("; known are")
              ? e.getMessage()
              : e.getMessage() + "; also std=0.01, gain (the activation's exact one), gain=1.5",
          e);
    }
  }

  private static double number(String text, String prefix) {
    String number = text.substring(prefix.length());
    try {
      return NumberText.real(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' in '%s' %s".formatted(number, text, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
