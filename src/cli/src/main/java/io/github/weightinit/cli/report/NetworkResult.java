package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was forecast for one network, and what was measured in it.
 *
 * @param nonlinearity the activation of its layers
 * @param scheme how its weights were drawn, as the user wrote it
 * @param size its depth and width
 * @param measured the measurement of each layer, at least one
 * @param forecast the forecast of each layer
 * @param verdict whether the network can be trained
 */
public record NetworkResult(
    Nonlinearity nonlinearity,
    String scheme,
    Size size,
    List<LayerMeasurement> measured,
    List<LayerForecast> forecast,
    Verdict verdict) {

  /**
   * How large a network is.
   *
   * @param depth the number of layers
   * @param width the number of units in each layer
   */
  public record Size(int depth, int width) {}

  /**
   * What happens to the signal.
   *
   * @param outcome the verdict in a word
   * @param text the verdict in sentences
   */
  public record Verdict(Outcome outcome, String text) {}

  /** The measurement of a layer; the number of the first one is 1. */
  LayerMeasurement layer(int number) {
    return measured.get(number - 1);
  }

  /**
   * Returns the measurements of the first layer, the last one, and some between.
   *
   * @param most how many to return at most, at least 2
   */
  public Stream<LayerMeasurement> layers(int most) {
    return ShownLayers.of(size.depth(), most).stream().map(this::layer);
  }

  LayerMeasurement last() {
    return layer(measured.size());
  }

  /** Returns the forecast of a layer, if the forecast goes so far. */
  public Optional<LayerForecast> forecast(int number) {
    return number > forecast.size() ? Optional.empty() : Optional.of(forecast.get(number - 1));
  }

  String activation() {
    return Labels.activation(nonlinearity.name());
  }

  String schemeLabel() {
    return Labels.scheme(scheme);
  }

  String title() {
    return activation() + ", " + schemeLabel();
  }

  /** The standard deviation of a layer's outputs, measured, and in brackets what was forecast. */
  String std(int layer) {
    double forecast = forecast(layer).map(LayerForecast::standardDeviation).orElse(Double.NaN);
    return Labels.both(layer(layer).standardDeviation(), forecast);
  }

  /** The part of it that depends on the input. */
  String signal(int layer) {
    double forecast = forecast(layer).map(LayerForecast::signalDeviation).orElse(Double.NaN);
    return Labels.both(layer(layer).signalDeviation(), forecast);
  }

  /** The size of the gradient at a layer, when it has size 1 at the last one. */
  String gradient(int layer) {
    double forecast = forecast(layer).map(LayerForecast::gradientDeviation).orElse(Double.NaN);
    return Labels.both(layer(layer).gradientDeviation(), forecast);
  }

  OutcomeStyle style() {
    return OutcomeStyle.of(verdict.outcome());
  }
}
