package io.github.weightinit.cli.report;

import io.github.weightinit.signal.LayerMeasurement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Histograms in rows and columns: a row for each scheme, coloured by what becomes of the signal.
 */
final class HistogramChart {

  /** Above the histograms, where the numbers stand, in heights of a histogram. */
  private static final double HEADROOM = 0.75;

  /** Below the histograms, where the ends of the axis stand. */
  private static final double FOOTROOM = 0.4;

  /** Of numbers in a panel: Lets-Plot's unit is two pixels. */
  private static final double UNIT = 2;

  private HistogramChart() {}

  /**
   * What is in a panel.
   *
   * @param trial whose
   * @param layer which layer of it
   */
  private record Panel(Trial trial, LayerMeasurement layer) {}

  /** The last layers: a column for each activation, each with an axis of its own. */
  static String ofLastLayers(List<Trial> trials, String title, Look look) {
    var panels = trials.stream().map(trial -> new Panel(trial, trial.last())).toList();
    return draw(
        panels, p -> Words.activation(p.trial().nonlinearity().name()), "free_x", title, look);
  }

  /** The layers of one activation: a column for each. */
  static String ofLayers(List<Trial> trials, List<Integer> layers, String title, Look look) {
    var panels =
        trials.stream()
            .flatMap(
                trial -> layers.stream().map(n -> new Panel(trial, trial.measured().get(n - 1))))
            .toList();
    return draw(panels, p -> "layer " + p.layer().layer(), "fixed", title, look);
  }

  private static String draw(
      List<Panel> panels, Function<Panel, String> column, String scales, String title, Look look) {
    var outline = new Spec.Table("x", "y", "fill", "row", "column");
    var labels = new Spec.Table("x", "y", "text", "row", "column");
    for (Panel panel : panels) {
      Trial trial = panel.trial();
      String row = row(panel);
      Shape shape = Shape.of(trial.nonlinearity(), panel.layer());
      String fill = look.color(Mark.of(trial.verdict().outcome()));
      outline(shape, (x, y) -> outline.add(x, y, fill, row, column.apply(panel)));
      double middle = (shape.lower() + shape.upper()) / 2;
      labels.add(
          middle,
          1 + 0.72 * HEADROOM,
          "std " + Words.number(panel.layer().standardDeviation()),
          row,
          column.apply(panel));
      if (shape.outside() > 0.005) {
        labels.add(
            middle,
            1 + 0.25 * HEADROOM,
            Math.round(100 * shape.outside()) + (look.narrow() ? " % out" : " % outside"),
            row,
            column.apply(panel));
      }
    }
    long rows = panels.stream().map(p -> p.trial().scheme()).distinct().count();
    Map<String, Object> area =
        Spec.layer(
            "area",
            outline.columns(),
            Spec.map("x", "x", "y", "y", "fill", "fill"),
            "size",
            0,
            "alpha",
            1,
            "show_legend",
            false);
    Map<String, Object> base =
        Spec.layer(
            "hline", Spec.map(), Spec.map(), "yintercept", 0, "color", look.faint(), "size", 0.5);
    Map<String, Object> theme = Spec.theme(look, look.fontSize() + 2);
    theme.put("axis_text", "blank");
    theme.put("axis_ticks", "blank");
    theme.put("panel_grid_major_y", "blank");
    int longest = panels.stream().mapToInt(p -> row(p).length()).max().orElse(0);
    int height = (int) (rows * Math.max(look.narrow() ? 100 : 108, 8 * longest)) + 90;
    return PlotSvg.draw(
        Spec.map(
            "kind",
            "plot",
            "layers",
            Spec.list(
                base,
                area,
                text(labels, look),
                ends(panels, column, false, look),
                ends(panels, column, true, look)),
            "facet",
            Spec.map(
                "name", "grid", "x", "column", "y", "row", "x_order", 0, "y_order", 0, "scales",
                scales),
            "scales",
            Spec.list(
                Spec.map("aesthetic", "fill", "scale_mapper_kind", "identity"),
                Spec.map("aesthetic", "x", "name", "output of a unit", "expand", Spec.list(0.1, 0)),
                Spec.map(
                    "aesthetic",
                    "y",
                    "name",
                    "how many outputs",
                    "limits",
                    Spec.list(-FOOTROOM, 1 + HEADROOM),
                    "expand",
                    Spec.list(0, 0))),
            "ggtitle",
            Spec.map("text", title),
            "ggsize",
            Spec.map("width", look.width(), "height", height),
            "theme",
            theme),
        title);
  }

  /**
   * The ends of the axis, below each histogram: a narrow axis has no room for labels of its own.
   */
  private static Map<String, Object> ends(
      List<Panel> panels, Function<Panel, String> column, boolean upper, Look look) {
    var ends = new Spec.Table("x", "y", "text", "row", "column");
    for (Panel panel : panels) {
      double[] axis = Shape.axis(panel.trial().nonlinearity());
      double end = axis[upper ? 1 : 0];
      ends.add(end, -FOOTROOM / 2, Words.end(end), row(panel), column.apply(panel));
    }
    return text(ends, look, "hjust", upper ? 1.0 : 0.0);
  }

  private static String row(Panel panel) {
    return Words.scheme(panel.trial().scheme());
  }

  private static Map<String, Object> text(Spec.Table labels, Look look, Object... more) {
    Map<String, Object> layer =
        Spec.layer("text", labels.columns(), Spec.map("x", "x", "y", "y", "label", "text"), more);
    layer.put("color", look.ink());
    layer.put("size", (look.narrow() ? 10 : 12) / UNIT);
    return layer;
  }

  private interface Point {
    void add(double x, double y);
  }

  /** The corners of the steps. */
  private static void outline(Shape shape, Point point) {
    double width = (shape.upper() - shape.lower()) / Shape.BINS;
    point.add(shape.lower(), 0);
    double height = 0;
    for (int i = 0; i < Shape.BINS; i++) {
      double next = shape.heights().get(i);
      if (next != height) {
        double x = shape.lower() + i * width;
        point.add(x, height);
        point.add(x, next);
        height = next;
      }
    }
    point.add(shape.upper(), height);
    point.add(shape.upper(), 0);
  }
}
