package io.github.weightinit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a signal fragile that has arrived, each in a clause. */
final class Dangers {

  /** By more than this in each of the last layers, ten more layers make a factor of ten. */
  private static final double RATE = Math.pow(10, 0.1);

  /** Share of units without a gradient. */
  private static final double STICKY = 0.1;

  /** Share of the deviation that depends on the input. */
  private static final double NEARLY_ALIKE = 0.1;

  private static final double ERROR_GROWTH = 10;

  private final SignalForecast forecast;
  private final LayerForecast last;
  private final List<String> clauses = new ArrayList<>();

  private Dangers(SignalForecast forecast) {
    this.forecast = forecast;
    last = forecast.layers().get(forecast.layers().size() - 1);
  }

  static List<String> of(SignalForecast forecast) {
    var dangers = new Dangers(forecast);
    dangers.ends();
    dangers.stuck();
    dangers.alike();
    dangers.moves();
    dangers.errors();
    return dangers.clauses;
  }

  private void say(String text, Object... values) {
    clauses.add(String.format(Locale.ROOT, text, values));
  }

  private void ends() {
    double ratio = last.size() / Math.sqrt(forecast.inputVariance());
    if (Diagnosis.isOutside(ratio, Diagnosis.DANGER)) {
      say("the outputs are %.3g times as great as the inputs", ratio);
    }
    double gradient = forecast.layers().get(0).gradientDeviation() / last.gradientDeviation();
    if (Diagnosis.isOutside(gradient, Diagnosis.DANGER)) {
      say("the gradient is multiplied by %.3g on its way back", gradient);
    }
  }

  private void stuck() {
    NetworkLayer layer = forecast.network().layers().get(last.layer() - 1);
    double share = Saturation.share(layer.nonlinearity(), last.preActivationVariance());
    if (share >= STICKY) {
      say(
          "%.0f %% of the values of %s are at an end of its range, where the slope is nearly 0",
          100 * share, layer.nonlinearity().name());
    }
  }

  private void alike() {
    if (last.signalDeviation() < NEARLY_ALIKE * last.standardDeviation()
        || last.signalDeviation() < last.size() / Diagnosis.DANGER) {
      say("little of the outputs depends on the input");
    }
  }

  /** What the last two layers tell of the next ones. */
  private void moves() {
    if (last.layer() < 2) {
      return;
    }
    LayerForecast before = forecast.layers().get(last.layer() - 2);
    String changes =
        Stream.of(
                change("the outputs' size", last.size() / before.size()),
                change(
                    "what depends on the input", last.signalDeviation() / before.signalDeviation()),
                change("the gradient", before.gradientDeviation() / last.gradientDeviation()))
            .filter(change -> !change.isEmpty())
            .collect(Collectors.joining(", "));
    if (!changes.isEmpty()) {
      say("the last layer multiplies %s", changes);
    }
  }

  private static String change(String what, double ratio) {
    return Diagnosis.isOutside(ratio, RATE)
        ? String.format(Locale.ROOT, "%s by %.3g", what, ratio)
        : "";
  }

  /**
   * By how much an error of the variance grows on the way, near a fixed point that does not hold
   * it. Whether this network starts there or not: its scale is an accident.
   */
  private void errors() {
    double growth =
        forecast.meanField().stream()
            .flatMap(field -> field.unstableSlopes().stream())
            .mapToDouble(slope -> Math.pow(slope, last.layer()))
            .max()
            .orElse(1);
    if (growth >= ERROR_GROWTH) {
      say("no scale is stable: a small error of the variance grows %.3g times", growth);
    }
  }
}
