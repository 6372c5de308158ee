package io.github.weightinit.analysis;

import io.github.weightinit.analysis.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Says what becomes of a signal, for someone who has never heard of any of it. */
final class DiagnosisText {

  private final SignalForecast forecast;
  private final LayerForecast first;
  private final LayerForecast last;
  private final List<String> sentences = new ArrayList<>();

  private DiagnosisText(SignalForecast forecast) {
    this.forecast = forecast;
    first = forecast.layers().get(0);
    last = forecast.layers().get(forecast.layers().size() - 1);
  }

  static String of(SignalForecast forecast, Outcome outcome) {
    var text = new DiagnosisText(forecast);
    text.say(text.fate(outcome));
    text.limit();
    text.gradient();
    forecast.meanField().ifPresent(text::future);
    return String.join(" ", text.sentences);
  }

  private void say(String text) {
    sentences.add(text);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** Of a size or a ratio; what is infinite has been cut off at 1e40 or later. */
  private static String number(double value) {
    return value == Double.POSITIVE_INFINITY
        ? "more than 1e+40"
        : value > 0 && value < 1e-300 ? "less than 1e-300" : format("%.3g", value);
  }

  private String fate(Outcome outcome) {
    double input = Math.sqrt(forecast.inputVariance());
    OptionalInt death = forecast.depthOfDeath();
    return switch (outcome) {
      case VANISHES ->
          format(
              "The signal vanishes: inputs of size %.3g become outputs of size %s in layer %d, and"
                  + " from layer %d on less than a thousandth is left.",
              input, number(last.size()), last.layer(), death.orElseThrow());
      case EXPLODES ->
          format(
              "The signal explodes: inputs of size %.3g become outputs of size %s in layer %d, and"
                  + " from layer %d on it is more than a thousand times too great.",
              input, number(last.size()), last.layer(), death.orElseThrow());
      case SATURATES -> stuck(forecast.layers().get(death.orElseThrow() - 1));
      case COLLAPSES -> alike("The outputs are nearly one value, whatever the input", death);
      case FADES ->
          alike("The outputs are spread over the units, but hardly depend on the input", death);
      case GRADIENT_DIES ->
          "The signal arrives"
              + sizes()
              + (first.gradientDeviation() > last.gradientDeviation()
                  ? ", but the gradient explodes on its way back."
                  : ", but the gradient vanishes on its way back.");
      case FRAGILE ->
          "The signal arrives"
              + sizes()
              + ", but is fragile: "
              + String.join("; ", Dangers.of(forecast))
              + ".";
      case HEALTHY -> "The signal arrives" + sizes() + ".";
    };
  }

  private String alike(String what, OptionalInt death) {
    return format(
        "%s: in layer %d they are %.3g on average and differ by %.3g between units, but only by"
            + " %.2g between inputs; the signal is lost from layer %d on.",
        what,
        last.layer(),
        last.mean(),
        last.standardDeviation(),
        last.signalDeviation(),
        death.orElseThrow());
  }

  private String stuck(LayerForecast layer) {
    Nonlinearity f = forecast.network().layers().get(layer.layer() - 1).nonlinearity();
    return format(
        "The outputs are stuck: in layer %d, %.0f %% of them are at an end of the range of %s (within"
            + " 0.01), where the slope is nearly 0 and nothing is learned; the pre-activations have"
            + " a standard deviation of %s.",
        layer.layer(),
        100 * Saturation.share(f, layer.preActivationVariance()),
        f.name(),
        number(Math.sqrt(layer.preActivationVariance())));
  }

  private String sizes() {
    return format(
        " (in layer %d, outputs of standard deviation %.3g, of which %.3g depends on the input)",
        last.layer(), last.standardDeviation(), last.signalDeviation());
  }

  private void limit() {
    forecast
        .floatLimit()
        .ifPresent(
            layer ->
                say(
                    format(
                        "In 32-bit numbers %s from layer %d on.",
                        Diagnosis.overflows(forecast.layers().get(layer - 1))
                            ? "the values overflow"
                            : "nothing of the input is left, as it is below their rounding or range,",
                        layer)));
  }

  private void gradient() {
    if (last.layer() > 1) {
      double ratio = first.gradientDeviation() / last.gradientDeviation();
      say(
          format(
              "The gradient at layer 1 is %s times that at layer %d%s.",
              number(ratio),
              last.layer(),
              Math.abs(Math.log(ratio)) < 1 ? "" : "; 1 would be ideal"));
    }
  }

  /** What more layers of the kind would do. */
  private void future(MeanField field) {
    double start = first.preActivationVariance();
    if (!(start > 0 && start < Double.POSITIVE_INFINITY)) {
      return;
    }
    String name = field.nonlinearity().name();
    SteadyState state = field.steadyState(start);
    switch (state.kind()) {
      case EVERY ->
          say(
              format(
                  "With these weights %s keeps any variance as it is: errors neither grow nor die"
                      + " out.",
                  name));
      case FINITE -> settled(field, state);
      case ZERO, INFINITE -> drift(field, state);
    }
    correlation(state);
  }

  private void settled(MeanField field, SteadyState state) {
    if (state.isStable()) {
      say(
          format(
              "Many such layers settle at a variance of %.4g before the activation, which is stable:"
                  + " an error shrinks to %.2g of itself in each layer.",
              state.variance(), Math.abs(state.varianceSlope())));
    } else {
      unstable(field.nonlinearity().name(), state.variance(), state.varianceSlope());
    }
  }

  private void unstable(String name, double variance, double slope) {
    int layers = Math.max(last.layer(), 20);
    say(
        format(
            "%s has no stable scale with these weights: a variance of %.4g before the activation"
                + " would stay, but an error of 1 %% grows %.3g times in %d layers; normalise, or use"
                + " residual branches.",
            name, variance, Math.pow(Math.abs(slope), layers), layers));
  }

  private void drift(MeanField field, SteadyState state) {
    String name = field.nonlinearity().name();
    boolean shrinks = state.kind() == SteadyState.Kind.ZERO;
    field.fixedVariances().stream()
        .filter(q -> q > 0 && field.varianceSlope(q) > 1)
        .findFirst()
        .ifPresent(q -> unstable(name, q, field.varianceSlope(q)));
    String what = shrinks ? "shrinks to nothing" : "grows without bound";
    if (Math.abs(state.varianceSlope() - 1) < 1e-6) {
      say(format("With more such layers the signal %s, but slowly, not exponentially.", what));
    } else if (state.varianceSlope() == 0 || Double.isInfinite(state.varianceSlope())) {
      say(format("With more such layers the signal %s, faster and faster.", what));
    } else {
      say(
          format(
              "With more such layers the signal %s: in the end by a factor of %.3g a layer.",
              what, Math.sqrt(state.varianceSlope())));
    }
  }

  private void correlation(SteadyState state) {
    if (state.correlationSlope() <= 1e-3 || state.correlationDepth() > 1e4) {
      return;
    }
    String fate =
        state.correlation() > 1 - 1e-9
            ? "Inputs become alike (order)"
            : format(
                "Similar inputs become different, down to a correlation of %.2f (chaos)",
                state.correlation());
    say(
        format(
            "%s: the distance to that state shrinks by a factor of e every %.2g layers.",
            fate, state.correlationDepth()));
  }
}
