package io.github.weightinit.cli.report;

import io.github.weightinit.analysis.LayerForecast;
import io.github.weightinit.analysis.LayerMeasurement;
import io.github.weightinit.analysis.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the page of an experiment. */
final class ReportPage {

  private ReportPage() {}

  /**
   * Makes the page.
   *
   * @param figures the pictures of each size, in the order of the results
   * @param hasCheck whether there is a page with the check of a model
   */
  static String html(ExperimentResult result, List<ReportFigures> figures, boolean hasCheck) {
    var sizes = List.copyOf(ExperimentResult.by(NetworkResult::size, result.networks()));
    boolean oneWidth =
        ExperimentResult.by(network -> network.size().width(), result.networks()).size() == 1;
    var sections = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < figures.size(); i++) {
      sections.add(section(sizes.get(i), figures.get(i), oneWidth));
    }
    return Template.fill(
        "report.mustache",
        Map.of(
            "batch", String.format(Locale.ROOT, "%,d", result.batch()),
            "sizes", sections,
            "several", sections.size() > 1,
            "outcomes", outcomes(result.networks()),
            "check", hasCheck,
            "command", result.command(),
            "seed", result.seed(),
            "version", result.version(),
            "script", Template.resource("report.js")));
  }

  private static Map<String, Object> section(
      List<NetworkResult> networks, ReportFigures figures, boolean oneWidth) {
    int depth = networks.get(0).size().depth();
    int width = networks.get(0).size().width();
    var activations = ExperimentResult.by(NetworkResult::activation, networks);
    return Map.of(
        "depth", depth,
        "width", width,
        "address", "depth=" + depth + (oneWidth ? "" : "&width=" + width),
        "title", Labels.count(depth, "layer") + " of " + Labels.count(width, "unit"),
        "schemes", networks.stream().map(NetworkResult::schemeLabel).distinct().toList(),
        "activations", activations.stream().map(ReportPage::activation).toList(),
        "lastLayers", pictures(figures.lastLayers()),
        "layers", pictures(figures.layers()),
        "curves", pictures(figures.curves()),
        "networks", networks.stream().map(ReportPage::network).toList());
  }

  private static Map<String, Object> activation(List<NetworkResult> networks) {
    var healthy =
        networks.stream()
            .filter(network -> network.verdict().outcome() == Outcome.HEALTHY)
            .map(NetworkResult::schemeLabel)
            .toList();
    return Map.of(
        "activation", networks.get(0).activation(),
        "networks", networks.stream().map(ReportPage::network).toList(),
        "healthy", Labels.list(healthy),
        "keep", healthy.size() == 1 ? "keeps" : "keep");
  }

  private static Map<String, Object> network(NetworkResult network) {
    return Map.of(
        "activation", network.activation(),
        "scheme", network.schemeLabel(),
        "mark", network.style().mark(),
        "class", network.style().name(),
        "text", network.verdict().text(),
        "std", Labels.number(network.last().standardDeviation()),
        "gradient", Labels.number(network.measured().get(0).gradientDeviation()),
        "rows", network.measured().stream().map(layer -> row(network, layer)).toList());
  }

  private static Map<String, Object> row(NetworkResult network, LayerMeasurement layer) {
    double forecast =
        network.forecast().stream()
            .filter(other -> other.layer() == layer.layer())
            .mapToDouble(LayerForecast::standardDeviation)
            .findFirst()
            .orElse(Double.NaN);
    return Map.of(
        "layer", layer.layer(),
        "mean", Labels.number(layer.mean()),
        "std", Labels.number(layer.standardDeviation()),
        "forecast", Labels.number(forecast),
        "signal", Labels.number(layer.signalDeviation()),
        "saturated", Labels.percent(layer.saturatedShare()),
        "dead", Labels.percent(layer.deadShare()),
        "gradient", Labels.number(layer.gradientDeviation()));
  }

  private static List<Map<String, String>> pictures(List<Figure> figures) {
    return figures.stream()
        .map(
            figure -> Map.of("alt", figure.alt(), "caption", figure.caption(), "uri", figure.uri()))
        .toList();
  }

  /** The outcomes that occur, and what they mean. */
  private static List<Map<String, String>> outcomes(List<NetworkResult> networks) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> networks.stream().anyMatch(n -> n.verdict().outcome() == outcome))
        .map(OutcomeStyle::of)
        .map(
            style ->
                Map.of("class", style.name(), "mark", style.mark(), "meaning", style.meaning()))
        .toList();
  }
}
