package io.github.weightinit.cli.report;

import io.github.weightinit.activation.Nonlinearities;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as files. */
public final class ReportFiles {

  /** With more schemes than this the verdicts would not stand side by side on a wide screen. */
  private static final int MOST_COLUMNS = 4;

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
    var content = new LinkedHashMap<String, Object>();
    content.put("batch", String.format(Locale.ROOT, "%,d", result.batch()));
    content.put("answers", answers(result));
    content.put(
        "surprises",
        result
            .training()
            .map(training -> new TrainingAnswers(training).surprises())
            .orElse(List.of()));
    content.put("learning", learning);
    content.put("training", result.training().map(ReportFiles::training).orElse(Map.of()));
    content.put("sizes", figures.stream().map(size -> section(size, widths.size() == 1)).toList());
    content.put("several", figures.size() > 1);
    content.put("outcomes", outcomes(result.networks()));
    content.put("explorer", explorer(result));
    content.put("lines", lines(result));
    content.put("check", hasCheck);
    content.put("command", result.command());
    content.put("seed", result.seed());
    content.put("version", result.version());
    content.put("style", Theme.pageStyle());
    content.put("marks", Template.resource("marks.svg"));
    content.put("script", Template.resource("report.js"));
    return Template.fill("report.mustache", content);
  }

  private static List<Answer> answers(ExperimentResult result) {
    return result
        .training()
        .map(training -> new TrainingAnswers(training).all())
        .orElseGet(
            () ->
                VerdictAnswers.of(
                    Collections.max(result.sizes(), Comparator.comparingInt(ReportFiles::depth))));
  }

  private static int depth(List<NetworkResult> networks) {
    return networks.get(0).size().depth();
  }

  private static List<Map<String, Object>> explorer(ExperimentResult result) {
    if (result.explored().isEmpty()) {
      return List.of();
    }
    var content = new LinkedHashMap<>(Explorer.of(result.explored()));
    content.put(
        "words",
        Arrays.stream(Outcome.values())
            .map(o -> OutcomeStyle.of(o).mark())
            .collect(Collectors.joining(";")));
    return List.of(content);
  }

  /** The lines for the activations of the report, then those for all others that have a name. */
  private static List<JavaLine> lines(ExperimentResult result) {
    var all = new LinkedHashMap<String, Nonlinearity>();
    result
        .networks()
        .forEach(network -> all.put(network.nonlinearity().name(), network.nonlinearity()));
    Nonlinearities.all()
        .forEach(nonlinearity -> all.putIfAbsent(nonlinearity.name(), nonlinearity));
    var answers = answers(result);
    var trained = result.training().map(TrainingAnswers::new);
    return all.values().stream()
        .map(
            nonlinearity -> {
              String label = Labels.activation(nonlinearity.name());
              String answer =
                  answers.stream()
                      .filter(each -> each.subject().equals(label))
                      .map(Answer::advice)
                      .findFirst()
                      .orElse("");
              JavaLine line = JavaLine.of(nonlinearity, answer);
              return trained
                  .map(its -> line.withDoubt(its.doubt(nonlinearity.name(), line.scheme())))
                  .orElse(line);
            })
        .toList();
  }

  private static Map<String, Object> training(TrainingResult result) {
    long diverged =
        result.networks().stream().filter(network -> network.curve().diverged() > 0).count();
    return Map.of(
        "layers", Labels.count(result.depth(), "layer"),
        "units", Labels.count(result.width(), "unit"),
        "arms", result.problem().arms(),
        "points", result.problem().arms() * result.problem().points(),
        "runs", Labels.count(result.runs(), "run"),
        "severalRuns", result.runs() > 1,
        "guess", Labels.whole(result.chance()),
        "diverged", diverged > 0);
  }

  private static Map<String, Object> section(ReportFigures figures, boolean oneWidth) {
    List<NetworkResult> networks = figures.networks();
    NetworkResult.Size size = networks.get(0).size();
    var activations = ExperimentResult.by(NetworkResult::activation, networks);
    var schemes = networks.stream().map(NetworkResult::schemeLabel).distinct().toList();
    return Map.of(
        "layers",
        size.depth(),
        "units",
        size.width(),
        "address",
        "layers=" + size.depth() + (oneWidth ? "" : "&units=" + size.width()),
        "title",
        Labels.count(size.depth(), "layer") + " of " + Labels.count(size.width(), "unit"),
        "schemes",
        schemes,
        "long",
        schemes.size() > MOST_COLUMNS,
        "activations",
        activations.stream().map(ReportFiles::activation).toList(),
        "figures",
        figures,
        "networks",
        networks.stream().map(ReportFiles::network).toList());
  }

  private static Map<String, Object> activation(List<NetworkResult> networks) {
    return Map.of(
        "activation", networks.get(0).activation(),
        "networks", networks.stream().map(ReportFiles::network).toList());
  }

  private static Map<String, Object> network(NetworkResult network) {
    int last = network.size().depth();
    return Map.of(
        "network", network,
        "last", last,
        "std", network.std(last),
        "signal", network.signal(last),
        "gradient", network.gradient(1),
        "rows", network.measured().stream().map(layer -> row(network, layer)).toList());
  }

  private static Map<String, Object> row(NetworkResult network, LayerMeasurement layer) {
    return Map.of(
        "measured", layer,
        "std", network.std(layer.layer()),
        "signal", network.signal(layer.layer()),
        "gradient", network.gradient(layer.layer()),
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
