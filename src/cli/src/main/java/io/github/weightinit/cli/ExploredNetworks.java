package io.github.weightinit.cli;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.report.ExploredNetwork;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.PropagationExperiment;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Verdict;
import java.util.List;
import java.util.stream.IntStream;

/** Measures the networks between which the sliders of the report choose. */
final class ExploredNetworks {

  static final int DEPTH = 20;

  /** A page with more activations would be too long to load. */
  private static final int MOST_ACTIVATIONS = 6;

  private static final int MOST_UNITS = 100;
  private static final int BATCH = 200;

  /** Xavier's size is 1, He's is the root of 2. A width of 100 with std 0.01 has 0.1, with 1 10. */
  private static final double[] SIZES = {
    0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.41, 1.5, 1.6, 1.8, 2, 2.5, 3, 5, 10
  };

  private ExploredNetworks() {}

  /**
   * Measures networks of the first activations.
   *
   * @param width the number of units in the report's layers
   */
  static List<ExploredNetwork> run(List<Nonlinearity> activations, int width, Seed seed) {
    var chosen = activations.subList(0, Math.min(MOST_ACTIVATIONS, activations.size()));
    int units = Math.min(MOST_UNITS, width);
    int count = chosen.size() * SIZES.length;
    try (var progress = Progress.of("sliders", count)) {
      return IntStream.range(0, count)
          .parallel()
          .mapToObj(
              i -> {
                var network =
                    run(chosen.get(i / SIZES.length), SIZES[i % SIZES.length], units, seed);
                progress.add(1);
                return network;
              })
          .toList();
    }
  }

  private static ExploredNetwork run(Nonlinearity activation, double size, int units, Seed seed) {
    Network network =
        Network.dense(DEPTH, units, activation, fan -> Initializers.heNormal(fan).withGain(size));
    var forecast = SignalForecast.of(network);
    return new ExploredNetwork(
        activation,
        size,
        units,
        new PropagationExperiment(network, BATCH, seed).run(),
        forecast.layers(),
        IntStream.rangeClosed(1, DEPTH)
            .mapToObj(depth -> Verdict.of(forecast.first(depth)).outcome())
            .toList());
  }
}
