package io.github.weightinit.cli;

import io.github.weightinit.cli.report.Labels;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.MeanField;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.SteadyState;
import io.github.weightinit.signal.Verdict;
import io.github.weightinit.signal.Verdict.Outcome;
import io.github.weightinit.signal.Weakness;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what happens to a signal, for a reader who does not know the theory. */
final class VerdictText {

  private final SignalForecast forecast;
  private final Verdict verdict;
  private final LayerForecast first;
  private final LayerForecast last;
  private final StringBuilder text = new StringBuilder();

  private VerdictText(SignalForecast forecast, Verdict verdict) {
    this.forecast = forecast;
    this.verdict = verdict;
    first = forecast.layers().get(0);
    last = forecast.layers().get(forecast.layers().size() - 1);
  }

  static String of(SignalForecast forecast, Verdict verdict) {
    var words = new VerdictText(forecast, verdict);
    words.fate();
    words.alike();
    words.floats();
    words.gradient();
    forecast.steadyState().ifPresent(words::future);
    return words.text.toString().strip();
  }

  private void say(String sentence, Object... values) {
    text.append(String.format(Locale.ROOT, sentence, values)).append(' ');
  }

  /** Writes a size or a ratio as the report does. An infinite one was cut off at 1e40 or later. */
  private static String number(double value) {
    return value == Double.POSITIVE_INFINITY
        ? "more than 1e40"
        : value > 0 && value < 1e-300 ? "less than 1e-300" : Labels.number(value);
  }

  /** Writes what is 0 only because its square, the variance, is below all numbers. */
  private static String small(double value) {
    return value == 0 ? "less than 1e-160" : number(value);
  }

  /** Says whether the signal arrives, and what happens to it. */
  private void fate() {
    int death = verdict.depthOfDeath().orElse(0);
    Outcome outcome = verdict.outcome();
    switch (outcome) {
      case VANISHES, EXPLODES ->
          say(
              "The signal %s: inputs of size %s become outputs of size %s in layer %d, and from"
                  + " layer %d on %s.",
              outcome == Outcome.VANISHES ? "vanishes" : "explodes",
              number(Math.sqrt(forecast.inputVariance())),
              small(last.rootMeanSquare()),
              last.layer(),
              death,
              outcome == Outcome.VANISHES
                  ? "less than a thousandth is left"
                  : "they are more than a thousand times too great");
      case SATURATES -> {
        LayerForecast layer = forecast.layers().get(death - 1);
        say(
            "The outputs are stuck: in layer %d, %.0f %% of them are at an end of the range of %s (within"
                + " 0.01), where the slope is nearly 0 and little is learned; what goes into the"
                + " activation has a standard deviation of %s.",
            death,
            100 * layer.saturatedShare(),
            forecast.network().layers().get(death - 1).nonlinearity().name(),
            number(Math.sqrt(layer.preActivationVariance())));
      }
      case COLLAPSES, FADES ->
          say(
              "The outputs %s: in layer %d they are %s on average and differ by %s between units,"
                  + " but only by %s between inputs; the signal is lost from layer %d on.",
              outcome == Outcome.COLLAPSES
                  ? "are nearly one value for every input"
                  : "are spread over the units, but hardly depend on the input",
              last.layer(),
              number(last.mean()),
              number(last.standardDeviation()),
              number(last.signalDeviation()),
              death);
      case GRADIENT_DIES, FRAGILE, ALIKE, HEALTHY ->
          say(
              "The signal arrives (in layer %d, outputs of standard deviation %s, of which %s"
                  + " depends on the input)%s.",
              last.layer(),
              number(last.standardDeviation()),
              number(last.signalDeviation()),
              but(outcome));
    }
  }

  private String but(Outcome outcome) {
    if (outcome == Outcome.GRADIENT_DIES) {
      boolean explodes = first.gradientDeviation() > last.gradientDeviation();
      return ", but the gradient " + (explodes ? "explodes" : "vanishes") + " on its way back";
    }
    return outcome == Outcome.HEALTHY || outcome == Outcome.ALIKE
        ? ""
        : ", but is fragile: "
            + verdict.weaknesses().stream().map(this::clause).collect(Collectors.joining("; "));
  }

  /** Says from which layer on inputs become alike where they do, and what helps. */
  private void alike() {
    if (verdict.outcome() == Outcome.ALIKE) {
      say(
          "Inputs become alike on the way: from layer %d on less than half of the outputs' deviation"
              + " depends on the input. Such a network still learns, more slowly the more layers"
              + " it has. Batch normalization takes away what is the same for every input; residual"
              + " branches of small weights slow it down.",
          verdict.alikeFrom().orElseThrow());
    }
  }

  private String clause(Weakness weakness) {
    String clause =
        switch (weakness.kind()) {
          case OUTPUT_SIZE -> "the outputs are %s times as great as the inputs";
          case GRADIENT -> "the gradient is multiplied by %s on its way back";
          case SATURATION ->
              "a share of %s of the activation's values is at an end of its range, where the slope"
                  + " is nearly 0";
          case LITTLE_SIGNAL -> "little of the outputs depends on the input";
          case LAST_SIZE -> next() + " the outputs' size by %s";
          case LAST_SIGNAL -> next() + " what depends on the input by %s";
          case LAST_GRADIENT -> next() + " the gradient by %s";
          case ERROR_GROWTH -> "no scale is stable: a small error of the variance grows %s times";
        };
    return String.format(Locale.ROOT, clause, number(weakness.value()));
  }

  /** A single layer stands behind nothing that it could be compared with. */
  private String next() {
    return last.layer() > 1
        ? "the last layer multiplies"
        : "the last of three more such layers would multiply";
  }

  /** Says from which layer on 32-bit numbers fail. */
  private void floats() {
    if (verdict.floatLimit().isEmpty()) {
      return;
    }
    LayerForecast layer = forecast.layers().get(verdict.floatLimit().getAsInt() - 1);
    double greatest = Math.max(layer.rootMeanSquare(), Math.sqrt(layer.preActivationVariance()));
    say(
        "In 32-bit numbers %s from layer %d on.",
        greatest > Float.MAX_VALUE
            ? "the values overflow"
            : "nothing of the input is left, as it is below their rounding or range,",
        layer.layer());
  }

  /** Compares the gradient of the first layer with that of the last. */
  private void gradient() {
    if (last.layer() > 1) {
      double ratio = first.gradientDeviation() / last.gradientDeviation();
      say(
          "The gradient at layer 1 is %s times that at layer %d%s.",
          small(ratio),
          last.layer(),
          Math.abs(StrictMath.log(ratio)) < 1 ? "" : "; 1 would be ideal");
    }
  }

  /** Says what more layers of the kind would do. */
  private void future(SteadyState state) {
    MeanField field = forecast.meanField().orElseThrow();
    String name = field.nonlinearity().name();
    switch (state.kind()) {
      case EVERY ->
          say("With these weights %s keeps any variance: errors neither grow nor shrink.", name);
      case FINITE -> {
        if (state.isStable()) {
          say(
              "Many such layers settle at a variance of %s before the activation, which is stable:"
                  + " an error shrinks to %s of itself in each layer.",
              number(state.variance()), number(Math.abs(state.varianceSlope())));
        } else {
          unstable(name, state.variance(), state.varianceSlope());
        }
      }
      case ZERO, INFINITE -> drift(field, state);
    }
    if (state.correlationSlope() > 1e-3 && state.correlationDepth() <= 1e4) {
      say(
          "%s: the distance to that state shrinks by a factor of e every %s layers.",
          state.correlation() > 1 - 1e-9
              ? "Inputs become alike (order)"
              : String.format(
                  Locale.ROOT,
                  "Similar inputs become different, down to a correlation of %.2f (chaos)",
                  state.correlation()),
          number(state.correlationDepth()));
    }
  }

  private void unstable(String name, double variance, double slope) {
    int layers = Math.max(last.layer(), 20);
    say(
        "%s has no stable scale with these weights: a variance of %s before the activation would"
            + " stay, but an error of 1 %% grows %s times in %d layers; normalize, or use residual"
            + " branches.",
        name, number(variance), number(StrictMath.pow(Math.abs(slope), layers)), layers);
  }

  /** Says how the signal leaves every scale. A fixed point on its way is unstable. */
  private void drift(MeanField field, SteadyState state) {
    field.fixedVariances().stream()
        .filter(q -> q > 0 && field.varianceSlope(q) > 1)
        .findFirst()
        .ifPresent(q -> unstable(field.nonlinearity().name(), q, field.varianceSlope(q)));
    double slope = state.varianceSlope();
    say(
        "With more such layers the signal %s%s.",
        state.kind() == SteadyState.Kind.ZERO ? "shrinks to nothing" : "grows without bound",
        Math.abs(slope - 1) < 1e-6
            ? ", but slowly, not exponentially"
            : slope == 0 || Double.isInfinite(slope)
                ? ", faster and faster"
                : String.format(
                    Locale.ROOT,
                    ": in the end by a factor of %s a layer",
                    number(Math.sqrt(slope))));
  }
}
