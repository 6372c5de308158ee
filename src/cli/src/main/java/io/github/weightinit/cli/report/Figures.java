package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pictures of networks of one size. */
final class Figures {

  /** In one picture; more would be too small to read. */
  private static final int ACTIVATIONS = 4;

  private static final int WIDE_LAYERS = 8;
  private static final int NARROW_LAYERS = 3;

  private final List<Trial> trials;
  private final String suffix;

  /**
   * @param trials those of one size
   * @param suffix of the names of files
   */
  Figures(List<Trial> trials, String suffix) {
    this.trials = trials;
    this.suffix = suffix;
  }

  List<Figure> lastLayers() {
    return groups().stream()
        .map(
            group ->
                new Figure(
                    name("histograms", group),
                    "Histograms of the outputs of the last layer. " + facts(group.trials()),
                    "What comes out of the last layer: a column for each activation, a row for each"
                        + " way to draw the weights, coloured by the verdict.",
                    look ->
                        HistogramChart.ofLastLayers(
                            group.trials(), "Outputs of layer " + depth(), look)))
        .toList();
  }

  List<Figure> layers() {
    return Study.activations(trials).stream().map(this::layers).toList();
  }

  private Figure layers(String activation) {
    List<Trial> own = Study.of(trials, activation);
    String title = Words.activation(activation) + ": outputs, layer by layer";
    return new Figure(
        "histograms-" + plain(activation) + suffix,
        title + ". " + facts(own),
        "Each histogram is drawn to the height of its highest bar"
            + ("relu".equals(activation) ? ", units that are off (exactly 0) left aside." : "."),
        look ->
            HistogramChart.ofLayers(
                own,
                Layers.some(depth(), look.narrow() ? NARROW_LAYERS : WIDE_LAYERS),
                title,
                look));
  }

  List<Figure> curves() {
    var quantities =
        List.of(
            new Curve(
                "depth",
                "The spread of all outputs of a layer. Level is good; a slope means that a"
                    + " deeper network is worse.",
                new DepthChart.Quantity(
                    "Spread of the outputs",
                    "std of the outputs",
                    LayerMeasurement::standardDeviation,
                    LayerForecast::standardDeviation)),
            new Curve(
                "signal",
                "Only what differs from input to input. Where it falls to nothing, the network"
                    + " answers the same whatever it is asked.",
                new DepthChart.Quantity(
                    "What is left of the input",
                    "std of the signal",
                    LayerMeasurement::signalDeviation,
                    LayerForecast::signalDeviation)),
            new Curve(
                "gradient",
                "Read from right to left: the gradient starts at the last layer with size 1 and"
                    + " travels back. A layer that it does not reach cannot learn.",
                new DepthChart.Quantity(
                    "Gradient on its way back",
                    "rms of the gradient",
                    LayerMeasurement::gradientDeviation,
                    LayerForecast::gradientDeviation)));
    var figures = new ArrayList<Figure>();
    for (Curve curve : quantities) {
      for (Group group : groups()) {
        figures.add(
            new Figure(
                name(curve.name(), group),
                curve.quantity().title()
                    + " over the layers, on a scale of powers of ten; the numbers are in the"
                    + " tables below.",
                curve.caption(),
                look -> DepthChart.draw(group.trials(), curve.quantity(), look)));
      }
    }
    return figures;
  }

  private record Curve(String name, String caption, DepthChart.Quantity quantity) {}

  private record Group(int number, List<Trial> trials) {}

  private List<Group> groups() {
    List<String> activations = Study.activations(trials);
    var groups = new ArrayList<Group>();
    for (int i = 0; i < activations.size(); i += ACTIVATIONS) {
      var some = activations.subList(i, Math.min(activations.size(), i + ACTIVATIONS));
      groups.add(
          new Group(
              groups.size() + 1,
              trials.stream().filter(t -> some.contains(t.nonlinearity().name())).toList()));
    }
    return groups;
  }

  private String name(String name, Group group) {
    return name + (group.number() == 1 ? "" : "-" + group.number()) + suffix;
  }

  private int depth() {
    return trials.get(0).size().depth();
  }

  private static String facts(List<Trial> trials) {
    return trials.stream()
        .map(
            trial ->
                Words.activation(trial.nonlinearity().name())
                    + ", "
                    + Words.scheme(trial.scheme())
                    + ": std "
                    + Words.number(trial.last().standardDeviation())
                    + ", "
                    + Mark.of(trial.verdict().outcome()).word())
        .collect(Collectors.joining("; ", "", "."));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("-$", "");
  }
}
