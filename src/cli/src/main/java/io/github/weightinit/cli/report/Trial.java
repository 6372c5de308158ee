package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.List;

/**
 * A scheme with an activation: what was foretold and what was seen.
 *
 * @param nonlinearity the activation
 * @param scheme as the user wrote it
 * @param size depth and width of the network
 * @param measured of each layer, at least one
 * @param forecast of each layer
 * @param verdict what becomes of the signal
 */
public record Trial(
    Nonlinearity nonlinearity,
    String scheme,
    Size size,
    List<LayerMeasurement> measured,
    List<LayerForecast> forecast,
    Verdict verdict) {

  /** Copies the lists. */
  public Trial {
    measured = List.copyOf(measured);
    forecast = List.copyOf(forecast);
  }

  /**
   * How large a network is.
   *
   * @param depth number of layers
   * @param width number of units of each
   */
  public record Size(int depth, int width) {}

  /**
   * What happens to the signal.
   *
   * @param outcome in a word
   * @param text in sentences
   */
  public record Verdict(Outcome outcome, String text) {}

  LayerMeasurement last() {
    return measured.get(measured.size() - 1);
  }
}
