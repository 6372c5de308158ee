package io.github.weightinit.cli.report;

import io.github.weightinit.Fan;
import io.github.weightinit.activation.GainSummary;
import io.github.weightinit.activation.GatedUnit;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.activation.Recommendation;
import io.github.weightinit.activation.Recommendation.Reason;
import java.util.Locale;

/**
 * The line of Java that fills the weights of a layer, for an activation. It needs the core of the
 * library alone.
 *
 * @param name the name of the activation
 * @param label the name as people read it
 * @param line the line, with {@code {in}} and {@code {out}} for the numbers of inputs and outputs
 * @param gradient by which factor a layer multiplies the gradient on its way back
 * @param error by which factor a layer multiplies an error of the signal's variance
 * @param scheme the name that the command has for the scheme of the line; empty if it has none
 * @param answer what the report says about the activation; empty for nothing
 * @param doubt what the report has against the scheme of the line; empty for nothing
 */
record JavaLine(
    String name,
    String label,
    String line,
    String gradient,
    String error,
    String scheme,
    String answer,
    String doubt) {

  /** Any fans will do: the line has others, and the forecast does not depend on them. */
  private static final Fan FAN = Fan.dense(256, 256);

  static JavaLine of(Nonlinearity nonlinearity, String answer) {
    Recommendation advice = Recommendation.of(nonlinearity, FAN);
    GainSummary numbers = advice.numbers();
    // Xavier's weights are smaller than those whose numbers the recommendation has.
    double gain = advice.reason() == Reason.VANISHING_GRADIENT ? 1 : numbers.gain();
    double gradient = gain * Math.sqrt(nonlinearity.gradientMoment(numbers.q()));
    return new JavaLine(
        nonlinearity.name(),
        Labels.activation(nonlinearity.name()),
        line(nonlinearity, advice),
        digits(gradient),
        digits(numbers.stability()),
        name(advice),
        answer,
        "");
  }

  JavaLine withDoubt(String its) {
    return new JavaLine(name, label, line, gradient, error, scheme, answer, its);
  }

  private static String digits(double factor) {
    return String.format(Locale.ROOT, "%.5g", factor);
  }

  /** The line for a layer with 784 inputs and 256 outputs. */
  String example() {
    return line.replace("{in}", "784").replace("{out}", "256");
  }

  private static String line(Nonlinearity nonlinearity, Recommendation advice) {
    String scheme = scheme(advice);
    String gate = nonlinearity instanceof GatedUnit ? ", gate = " + filled(scheme, "gate") : "";
    return "double[] weight = " + filled(scheme, "weight") + gate + ";";
  }

  private static String filled(String scheme, String name) {
    return scheme + ".fill(new double[{in} * {out}], Seed.of(42).at(\"layer1." + name + "\"))";
  }

  private static String name(Recommendation advice) {
    return switch (advice.reason()) {
      case SELF_NORMALIZING -> "lecun-normal";
      case VANISHING_GRADIENT -> "xavier-normal";
      case SINE -> "";
      case HOMOGENEOUS, STABLE, UNSTABLE, GATED -> isHe(advice) ? "he-normal" : "gain";
    };
  }

  /** Whether the gain is that of He's scheme, so that nobody needs to read it. */
  private static boolean isHe(Recommendation advice) {
    return Math.abs(advice.numbers().gain() - Math.sqrt(2)) < 1e-9;
  }

  private static String scheme(Recommendation advice) {
    double gain = advice.numbers().gain();
    return switch (advice.reason()) {
      case SELF_NORMALIZING -> "Initializers.leCunNormal({in})";
      case VANISHING_GRADIENT -> "Initializers.xavierNormal({in}, {out})";
      case SINE ->
          "PaperSchemes.siren(Fan.dense({in}, {out}), "
              + (float) (1 / Math.sqrt(advice.numbers().q()))
              + ")";
      case HOMOGENEOUS, STABLE, UNSTABLE, GATED ->
          "Initializers.heNormal({in})" + (isHe(advice) ? "" : ".withGain(" + gain + ")");
    };
  }
}
