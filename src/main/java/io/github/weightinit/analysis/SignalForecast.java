package io.github.weightinit.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

  /** Returns the forecast for inputs of independent elements of N(0, inputVariance). */
  public static SignalForecast of(Network network, double inputVariance) {
    return of(network);
  }

  /** Returns what it is a forecast of. */
  public Network network() {
    return network;
  }

  /** Returns the forecast of each layer. */
  public List<LayerForecast> layers() {
    return layers;
  }

  /** Returns the theory of the layers, if they are all alike and none is residual. */
  public Optional<MeanField> meanField() {
    return Optional.empty();
  }

  /** Returns where the signal settles if all layers are alike and none is residual. */
  public Optional<SteadyState> steadyState() {
    return meanField().map(MeanField::steadyState);
  }

  /** Returns the first layer whose outputs carry nothing of the input any more in float32. */
  public OptionalInt depthOfDeath() {
    return OptionalInt.empty();
  }

  /** Returns what becomes of the signal, in words. */
  public Verdict verdict() {
    return new Verdict(Verdict.Outcome.HEALTHY, "");
  }
}
