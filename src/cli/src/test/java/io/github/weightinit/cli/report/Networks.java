package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Activations;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.LayerMeasurement.Histogram;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Made-up results of experiments. */
final class Networks {

  static final String HOSTILE = "<script>alert('1')</script> & \"x\"";

  private Networks() {}

  static NetworkResult network(int depth, Nonlinearity activation, String scheme, Outcome outcome) {
    var measured = new ArrayList<LayerMeasurement>();
    var forecast = new ArrayList<LayerForecast>();
    var histogram = new Histogram(0, 0.8, Collections.nCopies(40, 25L));
    for (int layer = 1; layer <= depth; layer++) {
      double std = 0.12345 / layer;
      measured.add(new MeasuredLayer(layer, 0.5, std, std, 0.25, 0.5, 0, 0, 1, histogram, 0.0777));
      forecast.add(new ForecastLayer(layer, 1, 0.5, 0.4567 / layer, std, 0.5, 0.0777));
    }
    var size = new NetworkResult.Size(depth, 100);
    var verdict = new NetworkResult.Verdict(outcome, "Because of " + HOSTILE);
    return new NetworkResult(activation, scheme, size, measured, forecast, verdict);
  }

  /** A network of each activation with each scheme; the outcomes are taken in turn. */
  static List<NetworkResult> networks(
      int depth, List<Nonlinearity> activations, String... schemes) {
    var networks = new ArrayList<NetworkResult>();
    Outcome[] outcomes = Outcome.values();
    for (Nonlinearity activation : activations) {
      for (String scheme : schemes) {
        Outcome outcome = outcomes[networks.size() % outcomes.length];
        networks.add(network(depth, activation, scheme, outcome));
      }
    }
    return networks;
  }

  static List<NetworkResult> small() {
    var activations = List.<Nonlinearity>of(Activations.sigmoid(), Activations.relu());
    return networks(5, activations, "std=0.01", "he-normal");
  }

  static ExperimentResult result(List<NetworkResult> networks) {
    String command = "experiment " + HOSTILE;
    return new ExperimentResult(
        networks, Optional.empty(), List.of(), 1000, 42, command, "version 0, stream 1");
  }

  static String page(List<NetworkResult> networks) {
    return ReportFiles.of(result(networks), "").getOrDefault("report.html", "");
  }
}
