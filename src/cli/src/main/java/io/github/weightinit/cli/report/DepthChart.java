package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerForecast;
import io.github.weightinit.signal.LayerMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A quantity over the layers: lines are forecast, points measured. */
final class DepthChart {

  /** Beyond, a curve leaves the panel. */
  private static final double LEAST = 1e-8;

  private static final double MOST = 1e8;

  /** Of a curve; more would touch each other. */
  private static final int MARKS = 20;

  private static final List<String> LIGHT =
      List.of("#c05000", "#0072b2", "#b0487e", "#007a58", "#8a6200", "#5b5bb5");
  private static final List<String> DARK =
      List.of("#ff8a3c", "#56b4e9", "#e694c0", "#2bc597", "#f0c040", "#a3a3f5");

  /** Circle, triangle, square, two crosses, a ring. */
  private static final List<Integer> SHAPES = List.of(16, 17, 15, 4, 3, 1);

  private DepthChart() {}

  /**
   * What the curves show.
   *
   * @param title what it is, in words
   * @param axis the name of the axis
   * @param measured what was seen of it
   * @param forecast what was foretold
   */
  record Quantity(
      String title,
      String axis,
      ToDoubleFunction<LayerMeasurement> measured,
      ToDoubleFunction<LayerForecast> forecast) {}

  static String draw(List<Trial> trials, Quantity quantity, Look look) {
    var lines = new Spec.Table("x", "y", "scheme", "panel");
    var points = new Spec.Table("x", "y", "scheme", "panel");
    int depth = trials.get(0).size().depth();
    List<Integer> marked = Layers.some(depth, MARKS);
    double least = 1;
    double most = 1;
    for (Trial trial : trials) {
      String panel = Words.activation(trial.nonlinearity().name());
      String scheme = Words.scheme(trial.scheme());
      for (LayerForecast layer : trial.forecast()) {
        double y = quantity.forecast().applyAsDouble(layer);
        if (isShown(y)) {
          lines.add(layer.layer(), y, scheme, panel);
        }
      }
      for (LayerMeasurement layer : trial.measured()) {
        double y = quantity.measured().applyAsDouble(layer);
        if (isShown(y)) {
          if (marked.contains(layer.layer()) && y >= LEAST && y <= MOST) {
            points.add(layer.layer(), y, scheme, panel);
          }
          least = Math.min(least, y);
          most = Math.max(most, y);
        }
      }
    }
    var schemes = Study.schemes(trials).stream().map(Words::scheme).toList();
    var colors = look.dark() ? DARK : LIGHT;
    int panels = Study.activations(trials).size();
    int rows = look.narrow() ? panels : 1;
    double low = Math.max(LEAST, least / 2);
    double high = Math.min(MOST, most * 2);
    List<Object> powers = new ArrayList<>();
    List<Object> labels = new ArrayList<>();
    int from = (int) Math.ceil(Math.log10(low));
    int to = (int) Math.floor(Math.log10(high));
    int step = Math.max(1, (int) Math.ceil((to - from) / 6.0));
    for (int k = Math.floorDiv(from, step) * step; k <= to; k += step) {
      powers.add(Math.pow(10, k));
      labels.add(Words.power(k));
    }
    Map<String, Object> mapping = Spec.map("x", "x", "y", "y", "color", "scheme");
    Map<String, Object> pointMapping =
        Spec.map("x", "x", "y", "y", "color", "scheme", "shape", "scheme");
    Map<String, Object> theme = Spec.theme(look, look.fontSize() + 2);
    theme.put("legend_position", "bottom");
    theme.put("legend_direction", look.narrow() && schemes.size() > 2 ? "vertical" : "horizontal");
    return PlotSvg.draw(
        Spec.map(
            "kind", "plot",
            "layers",
                Spec.list(
                    Spec.layer("line", lines.columns(), mapping, "size", 0.8, "show_legend", false),
                    Spec.layer(
                        "point", points.columns(), pointMapping, "size", depth > 20 ? 1.8 : 2.8)),
            "facet", facet(look),
            "scales",
                Spec.list(
                    Spec.map(
                        "aesthetic",
                        "color",
                        "values",
                        cycled(colors, schemes.size()),
                        "breaks",
                        Spec.copy(schemes),
                        "limits",
                        Spec.copy(schemes)),
                    Spec.map(
                        "aesthetic",
                        "shape",
                        "values",
                        cycled(SHAPES, schemes.size()),
                        "breaks",
                        Spec.copy(schemes),
                        "limits",
                        Spec.copy(schemes)),
                    Spec.map(
                        "aesthetic", "x", "name", "layer", "breaks", breaks(depth), "format", "d"),
                    Spec.map(
                        "aesthetic",
                        "y",
                        "name",
                        quantity.axis(),
                        "trans",
                        "log10",
                        "breaks",
                        powers,
                        "labels",
                        labels)),
            "coord", Spec.map("name", "cartesian", "ylim", Spec.list(low, high)),
            "ggtitle",
                Spec.map("text", quantity.title(), "subtitle", "lines: forecast, marks: measured"),
            "ggsize",
                Spec.map("width", look.width(), "height", rows * (look.narrow() ? 220 : 290) + 80),
            "theme", theme),
        quantity.title());
  }

  private static Map<String, Object> facet(Look look) {
    return look.narrow()
        ? Spec.map("name", "grid", "y", "panel", "y_order", 0)
        : Spec.map("name", "grid", "x", "panel", "x_order", 0);
  }

  /** On a scale of powers, zero has no place; a power beyond what double can square has none. */
  private static boolean isShown(double y) {
    return y > 1e-150 && y < 1e150;
  }

  private static List<Object> breaks(int depth) {
    return Spec.copy(Layers.some(depth, 6).stream().map(Integer::doubleValue).toList());
  }

  private static <T> List<Object> cycled(List<T> values, int count) {
    return IntStream.range(0, count)
        .<Object>mapToObj(i -> values.get(i % values.size()))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
