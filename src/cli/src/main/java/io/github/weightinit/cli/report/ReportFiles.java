package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The report as files. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Makes the report: a page that holds everything, and each of its pictures as a file too.
   *
   * @param result the results of the experiment
   * @param check the page with the check of a model; empty for none
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(ExperimentResult result, String check) {
    List<List<NetworkResult>> sizes = result.sizes();
    List<ReportFigures> figures =
        sizes.stream().map(size -> ReportFigures.of(size, suffix(size, sizes.size()))).toList();
    var learning = result.training().map(TrainingFigure::of).stream().toList();
    var files = new LinkedHashMap<String, String>();
    files.put("report.html", page(result, learning, figures, !check.isEmpty()));
    if (!check.isEmpty()) {
      files.put("check.html", check);
    }
    Stream.concat(learning.stream(), figures.stream().flatMap(ReportFigures::all))
        .forEach(figure -> files.put(figure.name() + ".svg", figure.svg()));
    return files;
  }

  /**
   * Makes the page.
   *
   * @param learning the picture of the training, if there was one
   * @param figures the pictures of each size
   * @param hasCheck whether there is a page with the check of a model
   */
  private static String page(
      ExperimentResult result,
      List<Figure> learning,
      List<ReportFigures> figures,
      boolean hasCheck) {
    var widths = ExperimentResult.by(network -> network.size().width(), result.networks());
    var content =
        Map.<String, Object>of(
            "batch", String.format(Locale.ROOT, "%,d", result.batch()),
            "sizes", figures.stream().map(size -> section(size, widths.size() == 1)).toList(),
            "several", figures.size() > 1,
            "outcomes", outcomes(result.networks()),
            "check", hasCheck,
            "command", result.command(),
            "seed", result.seed(),
            "version", result.version(),
            "style", Theme.pageStyle(),
            "script", Template.resource("report.js"));
    var all = new LinkedHashMap<>(content);
    all.put("learning", learning);
    all.put("training", result.training().map(ReportFiles::training).orElse(Map.of()));
    return Template.fill("report.mustache", all);
  }

  private static Map<String, Object> training(TrainingResult result) {
    long diverged =
        result.networks().stream().filter(network -> network.curve().diverged() > 0).count();
    return Map.of(
        "depth", result.depth(),
        "width", result.width(),
        "arms", result.problem().arms(),
        "points", result.problem().arms() * result.problem().points(),
        "runs", result.runs(),
        "rate", result.method().rate(),
        "guess", Labels.percent(result.chance()),
        "diverged", diverged > 0);
  }

  private static Map<String, Object> section(ReportFigures figures, boolean oneWidth) {
    List<NetworkResult> networks = figures.networks();
    NetworkResult.Size size = networks.get(0).size();
    var activations = ExperimentResult.by(NetworkResult::activation, networks);
    return Map.of(
        "depth", size.depth(),
        "width", size.width(),
        "address", "depth=" + size.depth() + (oneWidth ? "" : "&width=" + size.width()),
        "title", Labels.count(size.depth(), "layer") + " of " + Labels.count(size.width(), "unit"),
        "schemes", networks.stream().map(NetworkResult::schemeLabel).distinct().toList(),
        "activations", activations.stream().map(ReportFiles::activation).toList(),
        "figures", figures,
        "networks", networks.stream().map(ReportFiles::network).toList());
  }

  private static Map<String, Object> activation(List<NetworkResult> networks) {
    var healthy =
        networks.stream()
            .filter(network -> network.verdict().outcome() == Outcome.HEALTHY)
            .map(NetworkResult::schemeLabel)
            .toList();
    return Map.of(
        "activation", networks.get(0).activation(),
        "networks", networks.stream().map(ReportFiles::network).toList(),
        "healthy", Labels.list(healthy),
        "keep", healthy.size() == 1 ? "keeps" : "keep");
  }

  private static Map<String, Object> network(NetworkResult network) {
    return Map.of(
        "network", network,
        "gradient", network.layer(1).gradientDeviation(),
        "rows", network.measured().stream().map(layer -> row(network, layer)).toList());
  }

  private static Map<String, Object> row(NetworkResult network, LayerMeasurement layer) {
    return Map.of(
        "measured", layer,
        "forecast",
            network
                .forecast(layer.layer())
                .map(LayerForecast::standardDeviation)
                .orElse(Double.NaN),
        "saturated", Labels.percent(layer.saturatedShare()),
        "dead", Labels.percent(layer.deadShare()));
  }

  /** The outcomes that occur. */
  private static List<OutcomeStyle> outcomes(List<NetworkResult> networks) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> networks.stream().anyMatch(n -> n.verdict().outcome() == outcome))
        .map(OutcomeStyle::of)
        .toList();
  }

  private static String suffix(List<NetworkResult> networks, int sizes) {
    NetworkResult.Size size = networks.get(0).size();
    return sizes == 1 ? "" : "-d" + size.depth() + "-w" + size.width();
  }
}
