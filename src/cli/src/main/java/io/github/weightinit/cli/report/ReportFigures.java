package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pictures of networks of one size.
 *
 * @param networks the networks
 * @param lastLayer histograms of the outputs of the last layer
 * @param layers histograms layer by layer, a picture for each activation
 * @param spread the spread of the outputs over the depth
 * @param signal what is left of the input over the depth
 * @param gradient the gradient over the depth
 */
record ReportFigures(
    List<NetworkResult> networks,
    Figure lastLayer,
    List<Figure> layers,
    Figure spread,
    Figure signal,
    Figure gradient) {

  /** How many activations stand side by side at most. */
  private static final int COLUMNS = 4;

  /** How many layers a picture shows as histograms. */
  private static final int LAYERS = 8;

  /** More marks than this on one curve would touch each other. */
  private static final int MARKS = 20;

  /**
   * A number that every layer has, measured and forecast.
   *
   * @param name the name of its pictures' files
   * @param title the title of its pictures
   * @param unit what the numbers are
   */
  private record Quantity(
      String name,
      String title,
      String unit,
      ToDoubleFunction<LayerMeasurement> measured,
      ToDoubleFunction<LayerForecast> forecast) {}

  private static final Quantity SPREAD =
      new Quantity(
          "depth",
          "Spread of the outputs",
          "std of the outputs",
          LayerMeasurement::standardDeviation,
          LayerForecast::standardDeviation);
  private static final Quantity SIGNAL =
      new Quantity(
          "signal",
          "What is left of the input",
          "std of the signal",
          LayerMeasurement::signalDeviation,
          LayerForecast::signalDeviation);
  private static final Quantity GRADIENT =
      new Quantity(
          "gradient",
          "Gradient on its way back",
          "rms of the gradient",
          LayerMeasurement::gradientDeviation,
          LayerForecast::gradientDeviation);

  /**
   * Draws the pictures.
   *
   * @param networks the networks, all of one size
   * @param suffix the end of the names of files
   */
  static ReportFigures of(List<NetworkResult> networks, String suffix) {
    var activations = ExperimentResult.by(NetworkResult::activation, networks);
    return new ReportFigures(
        networks,
        lastLayer(networks, suffix),
        activations.stream().map(own -> layers(own, suffix)).toList(),
        curves(SPREAD, activations, suffix),
        curves(SIGNAL, activations, suffix),
        curves(GRADIENT, activations, suffix));
  }

  Stream<Figure> all() {
    var curves = Stream.of(spread, signal, gradient);
    return Stream.of(Stream.of(lastLayer), layers.stream(), curves).flatMap(some -> some);
  }

  private static Figure lastLayer(List<NetworkResult> networks, String suffix) {
    var columns = networks.stream().map(NetworkResult::activation).distinct().toList();
    var rows = new ArrayList<HistogramPicture.Row>();
    for (var own : ExperimentResult.by(NetworkResult::schemeLabel, networks)) {
      var panels = own.stream().map(network -> panel(network, network.last())).toList();
      String colour = Theme.scheme(rows.size());
      rows.add(new HistogramPicture.Row(own.get(0).schemeLabel(), colour, panels));
    }
    String title = "Outputs of layer " + networks.get(0).size().depth();
    return new Figure(
        "histograms" + suffix,
        "Histograms of the outputs of the last layer. " + facts(networks),
        HistogramPicture.draw(title, columns, COLUMNS, rows));
  }

  private static Figure layers(List<NetworkResult> networks, String suffix) {
    NetworkResult first = networks.get(0);
    var columns = first.layers(LAYERS).map(layer -> "layer " + layer.layer()).toList();
    var rows = new ArrayList<HistogramPicture.Row>();
    for (NetworkResult network : networks) {
      var panels = network.layers(LAYERS).map(layer -> panel(network, layer)).toList();
      String heading = network.schemeLabel() + ": " + network.style().word();
      rows.add(new HistogramPicture.Row(heading, Theme.scheme(rows.size()), panels));
    }
    String name = first.nonlinearity().name().toLowerCase(Locale.ROOT);
    String title = first.activation() + ": outputs, layer by layer";
    return new Figure(
        "histograms-" + name.replaceAll("[^a-z0-9.]+", "-").replaceAll("-$", "") + suffix,
        title + ". " + facts(networks),
        HistogramPicture.draw(title, columns, LAYERS, rows));
  }

  private static HistogramPicture.Panel panel(NetworkResult network, LayerMeasurement layer) {
    var outline = HistogramOutline.of(network.nonlinearity(), layer);
    String note =
        "%s, layer %d: std %s, mean %s"
            .formatted(
                network.title(),
                layer.layer(),
                network.std(layer.layer()),
                Labels.number(layer.mean()));
    return new HistogramPicture.Panel(
        outline, layer.standardDeviation(), network.style().symbol(), note);
  }

  private static Figure curves(
      Quantity quantity, List<List<NetworkResult>> activations, String suffix) {
    var panels = new ArrayList<CurvePicture.Panel>();
    for (List<NetworkResult> networks : activations) {
      var curves = networks.stream().map(network -> curve(quantity, network)).toList();
      panels.add(new CurvePicture.Panel(networks.get(0).activation(), curves));
    }
    int depth = activations.get(0).get(0).size().depth();
    String subtitle = quantity.unit() + "; lines: forecast, marks: measured";
    String alt =
        " over the layers, on a scale of powers of ten; the tables below have the numbers.";
    return new Figure(
        quantity.name() + suffix,
        quantity.title() + alt,
        CurvePicture.draw(
            quantity.name() + suffix,
            quantity.title(),
            subtitle,
            "layer",
            1,
            depth,
            CurvePicture.Scale.ofPowers(panels),
            panels));
  }

  private static CurvePicture.Curve curve(Quantity quantity, NetworkResult network) {
    var line =
        network.forecast().stream()
            .map(layer -> point(layer.layer(), quantity.forecast().applyAsDouble(layer), ""));
    var marks =
        network
            .layers(MARKS)
            .map(
                layer -> {
                  double measured = quantity.measured().applyAsDouble(layer);
                  return point(layer.layer(), measured, note(quantity, network, layer));
                });
    return new CurvePicture.Curve(network.schemeLabel(), drawn(line), drawn(marks), List.of());
  }

  private static String note(Quantity quantity, NetworkResult network, LayerMeasurement layer) {
    double forecast =
        network.forecast(layer.layer()).map(quantity.forecast()::applyAsDouble).orElse(Double.NaN);
    String both = Labels.both(quantity.measured().applyAsDouble(layer), forecast);
    return "%s, layer %d: %s %s".formatted(network.title(), layer.layer(), quantity.unit(), both);
  }

  private static CurvePicture.Point point(int layer, double value, String note) {
    return new CurvePicture.Point(layer, value, note);
  }

  /** Leaves out zeros and infinities, which have no place on a scale of powers. */
  private static List<CurvePicture.Point> drawn(Stream<CurvePicture.Point> points) {
    return points.filter(point -> point.y() > 1e-150 && point.y() < 1e150).toList();
  }

  private static String facts(List<NetworkResult> networks) {
    return networks.stream()
        .map(n -> "%s: std %s, %s".formatted(n.title(), n.std(n.size().depth()), n.style().word()))
        .collect(Collectors.joining("; ", "", "."));
  }
}
