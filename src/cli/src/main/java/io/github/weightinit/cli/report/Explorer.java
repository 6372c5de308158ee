package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers that the sliders of the page choose from, as attributes of its elements: the networks
 * of all sizes are apart by semicolons, their layers by blanks.
 */
final class Explorer {

  /** The heights of bars, from 0 to 61. */
  private static final String LEVELS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private Explorer() {}

  /**
   * Returns what the template needs.
   *
   * @param networks every activation has networks of the same sizes, depth and width, at least one
   */
  static Map<String, Object> of(List<ExploredNetwork> networks) {
    var activations = ExperimentResult.by(ExploredNetwork::nonlinearity, networks);
    List<Double> sizes = activations.get(0).stream().map(ExploredNetwork::size).toList();
    return Map.of(
        "sizes", sizes.stream().map(Labels::end).collect(Collectors.joining(" ")),
        "lastSize", sizes.size() - 1,
        "he", sizes.indexOf(nearest(sizes)),
        "layers", networks.get(0).measured().size(),
        "units", networks.get(0).width(),
        "activations", activations.stream().map(Explorer::activation).toList());
  }

  private static double nearest(List<Double> sizes) {
    return sizes.stream()
        .min((a, b) -> Double.compare(Math.abs(a - Math.sqrt(2)), Math.abs(b - Math.sqrt(2))))
        .orElseThrow();
  }

  private static Map<String, Object> activation(List<ExploredNetwork> networks) {
    var outline = outline(networks.get(0), networks.get(0).measured().get(0));
    return Map.of(
        "activation", Labels.activation(networks.get(0).nonlinearity().name()),
        "lower", Labels.end(outline.lower()),
        "upper", Labels.end(outline.upper()),
        "measured",
            rows(
                networks,
                n -> n.measured().stream().map(l -> Labels.number(l.standardDeviation()))),
        "forecast",
            rows(
                networks,
                n ->
                    n.forecast().stream()
                        .map(LayerForecast::standardDeviation)
                        .map(Labels::number)),
        "heights", rows(networks, n -> n.measured().stream().map(l -> heights(outline(n, l)))),
        "outside",
            rows(
                networks,
                n ->
                    n.measured().stream()
                        .map(l -> Long.toString(Math.round(100 * outline(n, l).outside())))),
        "verdicts",
            rows(
                networks,
                n -> n.outcomes().stream().map(o -> Integer.toString(OUTCOMES.indexOf(o)))));
  }

  private static String rows(
      List<ExploredNetwork> networks, Function<ExploredNetwork, Stream<String>> layers) {
    return networks.stream()
        .map(network -> layers.apply(network).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(";"));
  }

  private static HistogramOutline outline(ExploredNetwork network, LayerMeasurement layer) {
    return HistogramOutline.of(network.nonlinearity(), layer);
  }

  private static String heights(HistogramOutline outline) {
    return IntStream.range(0, HistogramOutline.BINS)
        .map(i -> (int) Math.round(outline.heights().get(i) * (LEVELS.length() - 1)))
        .mapToObj(level -> LEVELS.substring(level, level + 1))
        .collect(Collectors.joining());
  }
}
