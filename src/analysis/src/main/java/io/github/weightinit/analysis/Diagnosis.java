package io.github.weightinit.analysis;

import io.github.weightinit.analysis.Verdict.Outcome;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of a signal. */
final class Diagnosis {

  /*
   * A factor of a thousand is death. The gradient of a weight is the product of the signal before
   * it and of the gradient behind it: where one of the two differs a thousandfold between the ends
   * of the network, a learning rate that fits one end is a thousand times too great or too small
   * at the other, and common ones (0.1 to 1e-4) span no more than that. Half of it, on the
   * logarithmic scale, is fragile: 32.
   */
  static final double DEATH = 1_000;

  static final double DANGER = Math.sqrt(DEATH);

  /** A third of the units without a gradient: reached by all that are known as saturated. */
  static final double STUCK = 1.0 / 3;

  /** Share of a deviation that depends on the input. Below 1/32 that of the variance is 0.1 %. */
  static final double ALIKE = 1 / DANGER;

  /** Outputs that differ by less than this share of their size are one value to the eye. */
  static final double ONE_VALUE = 0.1;

  private final SignalForecast forecast;
  private final LayerForecast first;
  private final LayerForecast last;
  private final double inputDeviation;

  Diagnosis(SignalForecast forecast) {
    this.forecast = forecast;
    List<LayerForecast> layers = forecast.layers();
    first = layers.get(0);
    last = layers.get(layers.size() - 1);
    inputDeviation = Math.sqrt(forecast.inputVariance());
  }

  /** Returns why the outputs of a layer are of no use, if they are of none. */
  static Optional<Outcome> lost(LayerForecast layer, NetworkLayer of, double inputDeviation) {
    double size = layer.size();
    if (!(size <= DEATH * inputDeviation)) {
      return Optional.of(Outcome.EXPLODES);
    }
    if (size < inputDeviation / DEATH) {
      return Optional.of(Outcome.VANISHES);
    }
    // Past a branch that is stuck the signal and the gradient go by the skip connection.
    if (!of.residual()
        && Saturation.share(of.nonlinearity(), layer.preActivationVariance()) >= STUCK) {
      return Optional.of(Outcome.SATURATES);
    }
    if (layer.signalDeviation() < ALIKE * layer.standardDeviation()
        || layer.signalDeviation() < size / DEATH) {
      return Optional.of(
          layer.standardDeviation() < ONE_VALUE * size ? Outcome.COLLAPSES : Outcome.FADES);
    }
    return Optional.empty();
  }

  /** The greatest finite float is 3.4e38, the least positive one 1.4e-45, rounding 6e-8. */
  static boolean isBeyondFloat(LayerForecast layer) {
    return overflows(layer)
        || layer.signalDeviation() < Math.max(Float.MIN_VALUE, 0x1p-24 * layer.size());
  }

  static boolean overflows(LayerForecast layer) {
    return !(Math.max(layer.size(), Math.sqrt(layer.preActivationVariance())) <= Float.MAX_VALUE);
  }

  Verdict verdict() {
    Outcome outcome = outcome();
    return new Verdict(outcome, DiagnosisText.of(forecast, outcome));
  }

  private Outcome outcome() {
    for (LayerForecast layer : forecast.layers()) {
      NetworkLayer of = forecast.network().layers().get(layer.layer() - 1);
      Optional<Outcome> lost = lost(layer, of, inputDeviation);
      if (lost.isPresent()) {
        return lost.get();
      }
    }
    if (isOutside(first.gradientDeviation() / last.gradientDeviation(), DEATH)) {
      return Outcome.GRADIENT_DIES;
    }
    return Dangers.of(forecast).isEmpty() ? Outcome.HEALTHY : Outcome.FRAGILE;
  }

  static boolean isOutside(double ratio, double factor) {
    return !(ratio <= factor && ratio >= 1 / factor);
  }
}
