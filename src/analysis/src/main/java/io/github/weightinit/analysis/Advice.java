package io.github.weightinit.analysis;

import java.util.Locale;

/** Why a scheme is recommended, in words. */
final class Advice {

  private static final int DEPTH = 20;

  private Advice() {}

  static String homogeneous(GainSummary n) {
    return text(
        "%s scales with its input, so with He's scheme and its exact gain %.4f the signal keeps"
            + " whatever variance it has (dV/dq = %s), and so does the gradient (chi = %s), at any"
            + " depth.",
        n.nonlinearity(), n.gain(), number(n.stability()), number(n.chi()));
  }

  static String selfNormalizing(GainSummary n) {
    return text(
        "%s is self-normalizing: from inputs of mean 0 and variance 1 it makes outputs of mean 0"
            + " and variance 1, and a deviation shrinks to %s of itself in each layer. Its gain is"
            + " 1%s, which is LeCun's scheme. %s",
        n.nonlinearity(),
        number(n.stability()),
        Gain.pyTorch(n.nonlinearity()).isPresent() ? " (PyTorch's 3/4 makes it fade)" : "",
        gradient(n));
  }

  static String sine(GainSummary n, double frequency) {
    return text(
        "%s is a sine, of frequency %s: SIREN's uniform weights, of the gain sqrt(2) / frequency ="
            + " %.4f, hold the argument of every sine at a variance of nearly 1, where the exact"
            + " gain is %.4f; a deviation shrinks to %s of itself in each layer. %s The first layer,"
            + " whose inputs are coordinates, is another: U(-1/fanIn, 1/fanIn).",
        n.nonlinearity(),
        number(frequency),
        Math.sqrt(2) / frequency,
        n.gain(),
        number(n.stability()),
        gradient(n));
  }

  static String stable(GainSummary n) {
    if (n.stability() > 0.999) {
      return text(
          "With He's scheme and its exact gain %.4f %s keeps the signal where its variance is 1 or"
              + " less; a greater one shrinks. %s",
          n.gain(), n.nonlinearity(), gradient(n));
    }
    return text(
        "With He's scheme and its exact gain %.4f %s holds the signal's variance at 1 by itself: a"
            + " deviation is multiplied by %s in each layer. %s",
        n.gain(), n.nonlinearity(), number(n.stability()), gradient(n));
  }

  static String unstable(GainSummary n) {
    return text(
        "For %s take He's scheme with its exact gain %.4f, but know that no scale is stable: a deviation of the signal's variance"
            + " is multiplied by %s in each layer (dV/dq), so that %s. Normalize the signal (layer"
            + " or batch normalization) or put the layers on residual branches; the gain alone"
            + " carries few layers. %s",
        n.nonlinearity(), n.gain(), number(n.stability()), onePercent(n), gradient(n));
  }

  static String gated(GainSummary n) {
    return text(
        "%s multiplies a gate by a linear map; each of the two wants He's scheme with the gate's exact gain %.4f. As"
            + " a product it has no stable scale: a deviation of the signal's variance is multiplied"
            + " by %s in each layer (dV/dq), so that %s. Put it on a residual branch behind a"
            + " normalization, as transformers do. %s",
        n.nonlinearity(), n.gain(), number(n.stability()), onePercent(n), gradient(n));
  }

  static String vanishingGradient(GainSummary n) {
    return text(
        "%s cannot carry signal and gradient at once: at the gain %.4f that keeps the signal the"
            + " gradient's mean square shrinks to %s of itself in each layer (chi), its size to %s,"
            + " over %d layers to %.0e; the gain that keeps the gradient would be %.4f."
            + " %sXavier's scheme is the usual compromise for a few layers. In deep stacks use"
            + " another activation, or normalization; at an output or as a gate nothing is wrong"
            + " with it.",
        n.nonlinearity(),
        n.gain(),
        number(n.chi()),
        number(Math.sqrt(n.chi())),
        DEPTH,
        Math.pow(n.chi(), DEPTH / 2.0),
        n.gradientGain(),
        mean(n));
  }

  private static String mean(GainSummary n) {
    double share = n.mean() * n.mean() / n.secondMoment();
    return share < 0.01
        ? ""
        : text(
            "Its mean output is %s, not 0, and makes up %.0f %% of the mean square, whatever the"
                + " input. ",
            number(n.mean()), 100 * share);
  }

  private static String gradient(GainSummary n) {
    double factor = Math.pow(n.chi(), DEPTH / 2.0);
    return Math.abs(factor - 1) < 0.005
        ? text("The gradient keeps its size (chi = %s).", number(n.chi()))
        : text(
            "The gradient's mean square is multiplied by %s in each layer (chi): its size by %s over"
                + " %d layers.",
            number(n.chi()), number(factor), DEPTH);
  }

  private static String onePercent(GainSummary n) {
    double grown = Math.pow(n.stability(), DEPTH);
    return grown < 100
        ? text("1 %% becomes %.0f %% over %d layers", grown, DEPTH)
        : text("1 %% becomes more than 100 %% within %d layers", DEPTH);
  }

  /** Four digits, without trailing zeros. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4g", value);
    return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
