package io.github.weightinit.cli;

import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.Recommendation;
import java.util.Locale;

/**
 * Says in words why a scheme is recommended, for a reader who knows the numbers of {@code gain}.
 *
 * @param numbers the numbers of the activation
 */
record AdviceText(GainSummary numbers) {

  /** The layers of a network that the sentences speak of. */
  private static final int DEPTH = 20;

  static String of(Recommendation recommendation) {
    return new AdviceText(recommendation.numbers()).text(recommendation.reason());
  }

  private String text(Recommendation.Reason reason) {
    String f = numbers.nonlinearity().name();
    double frequency = 1 / Math.sqrt(numbers.q());
    return sentences(reason)
        .replace("{f}", f)
        .replace("{gain}", format("%.4f", numbers.gain()))
        .replace("{gradient gain}", format("%.4f", numbers.gradientGain()))
        .replace("{dV/dq}", number(numbers.stability()))
        .replace("{chi}", number(numbers.chi()))
        .replace("{root chi}", number(Math.sqrt(numbers.chi())))
        .replace("{depth}", Integer.toString(DEPTH))
        .replace("{left}", format("%.0e", StrictMath.pow(numbers.chi(), DEPTH / 2.0)))
        .replace("{frequency}", number(frequency))
        .replace("{sine gain}", format("%.4f", Math.sqrt(2) / frequency))
        .replace("{selu}", f.equals("selu") ? " (PyTorch's 3/4 makes it fade)" : "")
        .replace("{growth}", onePercent())
        .replace("{gradient}", gradient())
        .replace("{mean}", mean());
  }

  /** Returns the sentences, with names in braces for what depends on the activation. */
  private String sentences(Recommendation.Reason reason) {
    return switch (reason) {
      case HOMOGENEOUS ->
          "{f} scales with its input, so with He's scheme and its exact gain {gain} signal and"
              + " gradient keep their variance at any depth (dV/dq = {dV/dq}, chi = {chi}).";
      case SELF_NORMALIZING ->
          "{f} is self-normalizing: it turns mean 0 and variance 1 into mean 0 and variance 1, and"
              + " a deviation shrinks to {dV/dq} of itself in each layer. Its gain is 1{selu}, which"
              + " is LeCun's scheme. {gradient}";
      case SINE ->
          "{f} is a sine of frequency {frequency}: SIREN's uniform weights, whose gain is sqrt(2) /"
              + " frequency = {sine gain}, hold the argument of every sine at a variance of nearly 1,"
              + " where the exact gain is {gain}; a deviation shrinks to {dV/dq} of itself in each"
              + " layer. {gradient} The first layer, whose inputs are coordinates, takes"
              + " U(-1/fanIn, 1/fanIn) instead.";
      case STABLE ->
          numbers.stability() > 0.999
              ? "With He's scheme and its exact gain {gain} {f} keeps a variance of 1 or less, and a"
                  + " greater one shrinks. {gradient}"
              : "With He's scheme and its exact gain {gain} {f} holds the signal's variance at 1 by"
                  + " itself: a deviation is multiplied by {dV/dq} in each layer. {gradient}";
      case UNSTABLE ->
          "For {f} take He's scheme with its exact gain {gain}, but no scale is stable: a deviation"
              + " of the signal's variance is multiplied by {dV/dq} in each layer (dV/dq), so that"
              + " {growth}. Normalize the signal or put the layers on residual branches; the gain"
              + " alone carries few layers. {gradient}";
      case GATED ->
          "{f} multiplies a gate by a linear map; both take He's scheme with the gate's exact gain"
              + " {gain}. No scale is stable: a deviation of the signal's variance is multiplied by"
              + " {dV/dq} in each layer (dV/dq), so that {growth}. Put it on a residual branch behind"
              + " a normalization, as transformers do. {gradient}";
      case VANISHING_GRADIENT ->
          "{f} cannot carry signal and gradient at once: at the gain {gain}, which keeps the signal,"
              + " the gradient's mean square shrinks to {chi} of itself in each layer (chi), its size"
              + " to {root chi}, over {depth} layers to {left}; the gain {gradient gain} would keep"
              + " the gradient.{mean} Xavier's scheme is the usual compromise for a few layers. In"
              + " deep stacks use another activation or normalization; at an output or as a gate"
              + " nothing is wrong with it.";
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
    double factor = StrictMath.pow(numbers.chi(), DEPTH / 2.0);
    return Math.abs(factor - 1) < 0.005
        ? format("The gradient keeps its size (chi = %s).", number(numbers.chi()))
        : format(
            "The gradient's mean square is multiplied by %s in each layer (chi): its size by %s over"
                + " %d layers.",
            number(numbers.chi()), number(factor), DEPTH);
  }

  private String onePercent() {
    double grown = StrictMath.pow(numbers.stability(), DEPTH);
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
