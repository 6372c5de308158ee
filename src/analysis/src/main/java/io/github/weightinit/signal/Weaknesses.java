package io.github.weightinit.signal;

import io.github.weightinit.signal.Weakness.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds what makes a signal fragile that reaches the end of a network. */
final class Weaknesses {

  private static final int MORE = 3;

  private final SignalForecast forecast;
  private final LayerForecast last;
  private final List<Weakness> found = new ArrayList<>();

  private Weaknesses(SignalForecast forecast) {
    this.forecast = forecast;
    last = forecast.layers().get(forecast.layers().size() - 1);
  }

  static List<Weakness> of(SignalForecast forecast) {
    var weaknesses = new Weaknesses(forecast);
    weaknesses.ends();
    weaknesses.saturation();
    weaknesses.littleSignal();
    weaknesses.lastLayer();
    weaknesses.errorGrowth();
    return List.copyOf(weaknesses.found);
  }

  private void addOutside(double factor, Kind kind, double ratio) {
    if (Thresholds.isOutside(ratio, factor)) {
      found.add(new Weakness(kind, ratio));
    }
  }

  private void ends() {
    double inputs = Math.sqrt(forecast.inputVariance());
    addOutside(Thresholds.DANGER, Kind.OUTPUT_SIZE, last.rootMeanSquare() / inputs);
    double first = forecast.layers().get(0).gradientDeviation();
    addOutside(Thresholds.DANGER, Kind.GRADIENT, first / last.gradientDeviation());
  }

  private void saturation() {
    if (last.saturatedShare() >= Thresholds.STICKY) {
      found.add(new Weakness(Kind.SATURATION, last.saturatedShare()));
    }
  }

  private void littleSignal() {
    if (last.signalDeviation() < Thresholds.NEARLY_ALIKE * last.standardDeviation()
        || last.signalDeviation() < last.rootMeanSquare() / Thresholds.DANGER) {
      found.add(new Weakness(Kind.LITTLE_SIGNAL, last.signalDeviation() / last.rootMeanSquare()));
    }
  }

  /**
   * What the last two layers tell about the next ones. A single layer tells little, since a
   * squashing function makes the inputs smaller at first: three more such layers do.
   */
  private void lastLayer() {
    List<LayerForecast> layers =
        last.layer() > 1 ? forecast.layers() : forecast.repeated(MORE).layers();
    LayerForecast before = layers.get(layers.size() - 2);
    LayerForecast after = layers.get(layers.size() - 1);
    double rate = Thresholds.RATE;
    addOutside(rate, Kind.LAST_SIZE, after.rootMeanSquare() / before.rootMeanSquare());
    addOutside(rate, Kind.LAST_SIGNAL, after.signalDeviation() / before.signalDeviation());
    addOutside(rate, Kind.LAST_GRADIENT, before.gradientDeviation() / after.gradientDeviation());
  }

  /**
   * How much an error of the variance grows on the way, near a fixed point that does not hold it:
   * also where this network does not start there, since its scale is an accident.
   */
  private void errorGrowth() {
    double growth =
        forecast.meanField().stream()
            .flatMap(field -> field.unstableSlopes().stream())
            .mapToDouble(slope -> StrictMath.pow(slope, last.layer()))
            .max()
            .orElse(1);
    if (growth >= Thresholds.ERROR_GROWTH) {
      found.add(new Weakness(Kind.ERROR_GROWTH, growth));
    }
  }
}
