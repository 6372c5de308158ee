package io.github.weightinit.analysis;

import java.util.List;

/** What a wide network does to the signal, by mean-field theory. */
public final class SignalForecast {

  private final Network network;
  private final List<LayerForecast> layers;

  private SignalForecast(Network network, List<LayerForecast> layers) {
    this.network = network;
    this.layers = layers;
  }

  /** Returns the forecast for inputs of independent elements of N(0, 1). */
  public static SignalForecast of(Network network) {
    return new SignalForecast(network, List.of());
  }

  /** Returns what it is a forecast of. */
  public Network network() {
    return network;
  }

  /** Returns the forecast of each layer. */
  public List<LayerForecast> layers() {
    return layers;
  }

  /** Returns what becomes of the signal, in words. */
  public Verdict verdict() {
    return new Verdict(Verdict.Outcome.HEALTHY, "");
  }
}
