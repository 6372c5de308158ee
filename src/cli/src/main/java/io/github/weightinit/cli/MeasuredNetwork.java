package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.PropagationExperiment;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Verdict;
import java.util.Locale;

/** A network whose signals are going to be measured. */
record MeasuredNetwork(LayerScheme scheme, PropagationExperiment experiment) {

  /** So many multiplications and additions take as long as a weight. */
  private static final double OPERATIONS = 64;

  /** Makes a network, and refuses one that cannot be or is too large. */
  static MeasuredNetwork of(
      int depth, int width, Nonlinearity activation, LayerScheme scheme, int batch, Seed seed) {
    PropagationExperiment experiment;
    try {
      Network network =
          Network.dense(
              depth, width, activation, fan -> scheme.initializer().apply(fan, activation));
      experiment = new PropagationExperiment(network, batch, seed);
    } catch (IllegalArgumentException e) {
      throw new UserError(scheme + ": " + e.getMessage());
    }
    long most = Runtime.getRuntime().maxMemory();
    if (experiment.memory() > most) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%d layers of %d units for %d inputs need %,d MB of memory, and there are %,d: WEIGHT_INIT_JAVA_OPTS=-Xmx8g gives 8 GB",
              depth,
              width,
              batch,
              experiment.memory() >> 20,
              most >> 20));
    }
    return new MeasuredNetwork(scheme, experiment);
  }

  /** Returns how long it takes, in weights that would be drawn meanwhile. */
  long work() {
    double operations = 0;
    for (var layer : experiment.network().layers()) {
      operations += 4.0 * experiment.batch() * layer.fan().fanIn() * layer.fan().fanOut();
    }
    return (long) (operations / OPERATIONS);
  }

  NetworkResult run() {
    Network network = experiment.network();
    var forecast = SignalForecast.of(network);
    var verdict = Verdict.of(forecast);
    return new NetworkResult(
        network.layers().get(0).nonlinearity(),
        scheme.toString(),
        new NetworkResult.Size(
            network.layers().size(), (int) network.layers().get(0).fan().fanOut()),
        experiment.run(),
        forecast.layers(),
        new NetworkResult.Verdict(verdict.outcome(), VerdictText.of(forecast, verdict)));
  }
}
