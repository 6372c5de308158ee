package io.github.weightinit.cli.report;

import io.github.weightinit.analysis.LayerForecast;
import io.github.weightinit.analysis.LayerMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pictures of networks of one size.
 *
 * @param lastLayers histograms of the outputs of the last layer
 * @param layers histograms layer by layer, a picture for each activation
 * @param curves quantities over the depth
 */
record ReportFigures(List<Figure> lastLayers, List<Figure> layers, List<Figure> curves) {

  /** Pictures of more activations than this would be too small to read. */
  private static final int ACTIVATIONS = 4;

  private static final int HISTOGRAMS = 8;

  /** More marks than this on one curve would touch each other. */
  private static final int MARKS = 20;

  /**
   * A number that every layer has, measured and forecast.
   *
   * @param name the name of its pictures' files
   * @param title the title of its pictures
   * @param axis what the numbers are
   * @param caption how to read the pictures
   */
  private record Quantity(
      String name,
      String title,
      String axis,
      String caption,
      ToDoubleFunction<LayerMeasurement> measured,
      ToDoubleFunction<LayerForecast> forecast) {}

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(
              "depth",
              "Spread of the outputs",
              "std of the outputs",
              "The spread of all outputs of a layer. A level curve is good; a slope means that a"
                  + " deeper network is worse.",
              LayerMeasurement::standardDeviation,
              LayerForecast::standardDeviation),
          new Quantity(
              "signal",
              "What is left of the input",
              "std of the signal",
              "Only what differs from input to input. Where it falls to nothing, the network gives"
                  + " the same answer to every input.",
              LayerMeasurement::signalDeviation,
              LayerForecast::signalDeviation),
          new Quantity(
              "gradient",
              "Gradient on its way back",
              "rms of the gradient",
              "Read this one from right to left: the gradient starts at the last layer with size 1"
                  + " and travels back. A layer that it does not reach cannot learn.",
              LayerMeasurement::gradientDeviation,
              LayerForecast::gradientDeviation));

  /**
   * Draws the pictures.
   *
   * @param networks the networks, all of one size
   * @param suffix the end of the names of files
   */
  static ReportFigures of(List<NetworkResult> networks, String suffix) {
    var activations = List.copyOf(ExperimentResult.by(NetworkResult::activation, networks));
    var groups = new ArrayList<Group>();
    for (int i = 0; i < activations.size(); i += ACTIVATIONS) {
      String end = (i == 0 ? "" : "-" + (1 + i / ACTIVATIONS)) + suffix;
      int to = Math.min(activations.size(), i + ACTIVATIONS);
      groups.add(new Group(end, activations.subList(i, to)));
    }
    return new ReportFigures(
        groups.stream().map(ReportFigures::lastLayers).toList(),
        activations.stream().map(own -> layers(own, suffix)).toList(),
        QUANTITIES.stream()
            .flatMap(quantity -> groups.stream().map(group -> curves(quantity, group)))
            .toList());
  }

  /**
   * Networks in one picture.
   *
   * @param end the end of the picture's file name
   * @param activations the networks of each activation
   */
  private record Group(String end, List<List<NetworkResult>> activations) {

    List<String> names() {
      return activations.stream().map(own -> own.get(0).activation()).toList();
    }
  }

  Stream<Figure> all() {
    return Stream.of(lastLayers, layers, curves).flatMap(List::stream);
  }

  private static Figure lastLayers(Group group) {
    var networks = group.activations().stream().flatMap(List::stream).toList();
    var rows =
        ExperimentResult.by(NetworkResult::schemeLabel, networks).stream()
            .map(own -> row(own.get(0).schemeLabel(), own.stream().map(n -> panel(n, n.last()))))
            .toList();
    String title = "Outputs of layer " + networks.get(0).size().depth();
    return new Figure(
        "histograms" + group.end(),
        "Histograms of the outputs of the last layer. " + facts(networks),
        "What comes out of the last layer: a column for each activation, a row for each way to draw"
            + " the weights, coloured by the verdict.",
        HistogramPicture.draw(title, group.names(), rows));
  }

  private static Figure layers(List<NetworkResult> networks, String suffix) {
    NetworkResult first = networks.get(0);
    List<Integer> layers = ShownLayers.of(first.size().depth(), HISTOGRAMS);
    var rows =
        networks.stream()
            .map(
                network ->
                    row(
                        network.schemeLabel() + ": " + network.style().word(),
                        layers.stream().map(l -> panel(network, network.measured().get(l - 1)))))
            .toList();
    String title = first.activation() + ": outputs, layer by layer";
    boolean relu = "relu".equals(first.nonlinearity().name());
    return new Figure(
        "histograms-" + plain(first.nonlinearity().name()) + suffix,
        title + ". " + facts(networks),
        "Each histogram is drawn to the height of its highest bar"
            + (relu ? ", apart from units that are switched off (exactly 0)." : "."),
        HistogramPicture.draw(title, layers.stream().map(l -> "layer " + l).toList(), rows));
  }

  private static HistogramPicture.Row row(String heading, Stream<HistogramPicture.Panel> panels) {
    return new HistogramPicture.Row(heading, panels.toList());
  }

  private static HistogramPicture.Panel panel(NetworkResult network, LayerMeasurement layer) {
    return new HistogramPicture.Panel(
        HistogramOutline.of(network.nonlinearity(), layer),
        layer.standardDeviation(),
        network.style());
  }

  private static Figure curves(Quantity quantity, Group group) {
    var panels = new ArrayList<CurvePicture.Panel>();
    for (List<NetworkResult> networks : group.activations()) {
      var curves = networks.stream().map(network -> curve(quantity, network)).toList();
      panels.add(new CurvePicture.Panel(networks.get(0).activation(), curves));
    }
    int depth = group.activations().get(0).get(0).size().depth();
    return new Figure(
        quantity.name() + group.end(),
        quantity.title()
            + " over the layers, on a scale of powers of ten; the numbers are in the tables below.",
        quantity.caption(),
        CurvePicture.draw(
            quantity.title(),
            quantity.axis() + "; lines: forecast, marks: measured",
            "layer",
            depth,
            panels));
  }

  private static CurvePicture.Curve curve(Quantity quantity, NetworkResult network) {
    List<Integer> marked = ShownLayers.of(network.size().depth(), MARKS);
    return new CurvePicture.Curve(
        network.schemeLabel(),
        points(network.forecast(), LayerForecast::layer, quantity.forecast()),
        points(
            marked.stream().map(layer -> network.measured().get(layer - 1)).toList(),
            LayerMeasurement::layer,
            quantity.measured()));
  }

  /** Leaves out zeros and infinities, which have no place on a scale of powers. */
  private static <T> List<CurvePicture.Point> points(
      List<T> layers, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    return layers.stream()
        .map(layer -> new CurvePicture.Point(x.applyAsDouble(layer), y.applyAsDouble(layer)))
        .filter(point -> point.y() > 1e-150 && point.y() < 1e150)
        .toList();
  }

  private static String facts(List<NetworkResult> networks) {
    return networks.stream()
        .map(
            network ->
                "%s, %s: std %s, %s"
                    .formatted(
                        network.activation(),
                        network.schemeLabel(),
                        Labels.number(network.last().standardDeviation()),
                        network.style().word()))
        .collect(Collectors.joining("; ", "", "."));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("-$", "");
  }
}
