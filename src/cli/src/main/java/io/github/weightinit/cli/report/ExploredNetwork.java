package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.List;

/**
 * A network for the sliders of the page.
 *
 * @param nonlinearity the activation of its layers
 * @param size the standard deviation of its weights times the root of the number of inputs
 * @param width the number of units in each layer
 * @param measured the measurement of each layer
 * @param forecast the forecast of each layer
 * @param outcomes the verdict about a network that ends with this layer, for each layer
 */
public record ExploredNetwork(
    Nonlinearity nonlinearity,
    double size,
    int width,
    List<LayerMeasurement> measured,
    List<LayerForecast> forecast,
    List<Outcome> outcomes) {}
