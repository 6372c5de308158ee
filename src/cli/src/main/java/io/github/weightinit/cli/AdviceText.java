package io.github.weightinit.cli;

import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Recommendation;
import java.util.Locale;

/**
 * Says in words why a scheme is recommended, for a reader who knows the numbers of {@code gain}.
 */
final class AdviceText {

  /** The layers of a network that the sentences speak of. */
  private static final int DEPTH = 20;

  private final GainSummary numbers;

  private AdviceText(GainSummary numbers) {
    this.numbers = numbers;
  }

  static String of(Recommendation recommendation) {
    return new AdviceText(recommendation.numbers()).text(recommendation.reason());
  }

  private String text(Recommendation.Reason reason) {
    String f = numbers.nonlinearity().name();
    double gain = numbers.gain();
    String stability = number(numbers.stability());
    return switch (reason) {
      case HOMOGENEOUS ->
          format(
              "%s scales with its input, so with He's scheme and its exact gain %.4f signal and"
                  + " gradient keep their variance at any depth (dV/dq = %s, chi = %s).",
              f, gain, stability, number(numbers.chi()));
      case SELF_NORMALIZING ->
          format(
              "%s is self-normalizing: it turns mean 0 and variance 1 into mean 0 and variance 1, and"
                  + " a deviation shrinks to %s of itself in each layer. Its gain is 1%s, which is"
                  + " LeCun's scheme. %s",
              f, stability, f.equals("selu") ? " (PyTorch's 3/4 makes it fade)" : "", gradient());
      case SINE -> {
        double frequency = 1 / Math.sqrt(numbers.q());
        yield format(
            "%s is a sine of frequency %s: SIREN's uniform weights, whose gain is sqrt(2) / frequency"
                + " = %.4f, hold the argument of every sine at a variance of nearly 1, where the"
                + " exact gain is %.4f; a deviation shrinks to %s of itself in each layer. %s The"
                + " first layer, whose inputs are coordinates, takes U(-1/fanIn, 1/fanIn) instead.",
            f, number(frequency), Math.sqrt(2) / frequency, gain, stability, gradient());
      }
      case STABLE ->
          format(
              "With He's scheme and its exact gain %.4f %s. %s",
              gain,
              numbers.stability() > 0.999
                  ? f + " keeps a variance of 1 or less, and a greater one shrinks"
                  : f
                      + " holds the signal's variance at 1 by itself: a deviation is multiplied by "
                      + stability
                      + " in each layer",
              gradient());
      case UNSTABLE ->
          format(
              "For %s take He's scheme with its exact gain %.4f, but no scale is stable: a deviation"
                  + " of the signal's variance is multiplied by %s in each layer (dV/dq), so that %s."
                  + " Normalize the signal or put the layers on residual branches; the gain alone"
                  + " carries few layers. %s",
              f, gain, stability, onePercent(), gradient());
      case GATED ->
          format(
              "%s multiplies a gate by a linear map; both take He's scheme with the gate's exact gain"
                  + " %.4f. No scale is stable: a deviation of the signal's variance is multiplied by"
                  + " %s in each layer (dV/dq), so that %s. Put it on a residual branch behind a"
                  + " normalization, as transformers do. %s",
              f, gain, stability, onePercent(), gradient());
      case VANISHING_GRADIENT ->
          format(
              "%s cannot carry signal and gradient at once: at the gain %.4f, which keeps the signal,"
                  + " the gradient's mean square shrinks to %s of itself in each layer (chi), its size"
                  + " to %s, over %d layers to %.0e; the gain %.4f would keep the gradient.%s Xavier's"
                  + " scheme is the usual compromise for a few layers. In deep stacks use another"
                  + " activation or normalization; at an output or as a gate nothing is wrong with it.",
              f,
              gain,
              number(numbers.chi()),
              number(Math.sqrt(numbers.chi())),
              DEPTH,
              Math.pow(numbers.chi(), DEPTH / 2.0),
              numbers.gradientGain(),
              mean());
    };
  }

  private String mean() {
    double share = numbers.mean() * numbers.mean() / numbers.secondMoment();
    return share < 0.01
        ? ""
        : format(
            " Its mean output is %s, not 0, and makes up %.0f %% of the mean square for any input.",
            number(numbers.mean()), 100 * share);
  }

  private String gradient() {
    double factor = Math.pow(numbers.chi(), DEPTH / 2.0);
    return Math.abs(factor - 1) < 0.005
        ? format("The gradient keeps its size (chi = %s).", number(numbers.chi()))
        : format(
            "The gradient's mean square is multiplied by %s in each layer (chi): its size by %s over"
                + " %d layers.",
            number(numbers.chi()), number(factor), DEPTH);
  }

  private String onePercent() {
    double grown = Math.pow(numbers.stability(), DEPTH);
    return grown < 100
        ? format("1 %% becomes %.0f %% over %d layers", grown, DEPTH)
        : format("1 %% becomes more than 100 %% within %d layers", DEPTH);
  }

  /** Writes four digits, without zeros at the end. */
  private static String number(double value) {
    String text = format("%.4g", value);
    return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
