package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerMeasurement;
import io.github.weightinit.signal.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the template of the report is filled with. */
final class ReportPage {

  private final Study study;

  private ReportPage(Study study) {
    this.study = study;
  }

  /**
   * Makes the page.
   *
   * @param figures of each size, in the order of the study
   * @param hasCheck whether there is a page with the check of a model
   */
  static String html(Study study, List<Figures> figures, boolean hasCheck) {
    var page = new ReportPage(study);
    var sizes = new ArrayList<Object>();
    for (int i = 0; i < figures.size(); i++) {
      sizes.add(page.section(study.sizes().get(i), figures.get(i), figures.size() > 1));
    }
    return Page.of(
        "report.mustache",
        Spec.map(
            "batch", String.format(Locale.ROOT, "%,d", study.batch()),
            "sizes", sizes,
            "marks", page.marks(),
            "check", hasCheck,
            "command", study.command(),
            "seed", study.seed(),
            "version", study.version()));
  }

  private Map<String, Object> section(Trial.Size size, Figures figures, boolean several) {
    List<Trial> trials = study.of(size);
    return Spec.map(
        "id", "d" + size.depth() + "w" + size.width(),
        "several", several,
        "depth", size.depth(),
        "width", size.width(),
        "schemes",
            Study.schemes(trials).stream().<Object>map(Words::scheme).collect(Collectors.toList()),
        "activations", activations(trials),
        "lastLayers", pictures(figures.lastLayers()),
        "layers", pictures(figures.layers()),
        "curves", pictures(figures.curves()),
        "trials", trials.stream().map(ReportPage::trial).toList());
  }

  private static List<Object> activations(List<Trial> trials) {
    var rows = new ArrayList<Object>();
    for (String name : Study.activations(trials)) {
      List<Trial> own = Study.of(trials, name);
      String healthy =
          own.stream()
              .filter(trial -> trial.verdict().outcome() == Outcome.HEALTHY)
              .map(trial -> Words.scheme(trial.scheme()))
              .collect(Collectors.joining(", "));
      rows.add(
          Spec.map(
              "activation", Words.activation(name),
              "trials", own.stream().map(ReportPage::trial).toList(),
              "healthy", healthy));
    }
    return rows;
  }

  private static Map<String, Object> trial(Trial trial) {
    Mark mark = Mark.of(trial.verdict().outcome());
    return Spec.map(
        "activation", Words.activation(trial.nonlinearity().name()),
        "scheme", Words.scheme(trial.scheme()),
        "word", mark.word(),
        "symbol", mark.symbol(),
        "class", Mark.styleClass(trial.verdict().outcome()),
        "text", trial.verdict().text(),
        "std", Words.number(trial.last().standardDeviation()),
        "gradient", Words.number(trial.measured().get(0).gradientDeviation()),
        "measured", rows(trial));
  }

  private static List<Object> rows(Trial trial) {
    var rows = new ArrayList<Object>();
    for (LayerMeasurement layer : trial.measured()) {
      int i = rows.size();
      String forecast =
          i < trial.forecast().size()
              ? Words.number(trial.forecast().get(i).standardDeviation())
              : "–";
      rows.add(
          Spec.map(
              "layer", layer.layer(),
              "mean", Words.number(layer.mean()),
              "std", Words.number(layer.standardDeviation()),
              "forecast", forecast,
              "signal", Words.number(layer.signalDeviation()),
              "saturated", Words.percent(layer.saturatedShare()),
              "dead", Words.percent(layer.deadShare()),
              "gradient", Words.number(layer.gradientDeviation())));
    }
    return rows;
  }

  private static List<Object> pictures(List<Figure> figures) {
    return figures.stream()
        .<Object>map(
            figure ->
                Spec.map(
                    "alt", figure.alt(),
                    "caption", figure.caption(),
                    "narrowDark", figure.uri(true, true),
                    "narrowLight", figure.uri(false, true),
                    "wideDark", figure.uri(true, false),
                    "wideLight", figure.uri(false, false)))
        .collect(Collectors.toList());
  }

  /** Those outcomes that there are. */
  private List<Object> marks() {
    return Arrays.stream(Outcome.values())
        .filter(o -> study.trials().stream().anyMatch(t -> t.verdict().outcome() == o))
        .<Object>map(
            o -> {
              Mark mark = Mark.of(o);
              return Spec.map(
                  "word", mark.word(),
                  "symbol", mark.symbol(),
                  "class", Mark.styleClass(o),
                  "meaning", meaning(o));
            })
        .collect(Collectors.toList());
  }

  private static String meaning(Outcome outcome) {
    return switch (outcome) {
      case HEALTHY -> "signal and gradient keep their size: this can be trained";
      case FRAGILE -> "it lives at this depth, but not at any depth";
      case VANISHES -> "the outputs shrink to nothing, layer by layer";
      case EXPLODES -> "the outputs grow without bound, layer by layer";
      case SATURATES -> "the outputs stick to the ends of the activation's range, where it is flat";
      case COLLAPSES -> "the outputs are nearly one value, whatever the input";
      case FADES -> "the outputs differ from unit to unit, but hardly from input to input";
      case GRADIENT_DIES -> "the outputs look fine, but the gradient does not get back";
    };
  }
}
