package io.github.weightinit.cli.report;

import java.util.List;
import java.util.stream.Collectors;

/** Draws curves over whole numbers, in panels side by side, on a scale of powers of ten. */
final class CurvePicture {

  /** The range of the scale at most; a curve beyond it leaves its panel. */
  private static final double LEAST = 1e-8;

  private static final double MOST = 1e8;

  private static final int HEIGHT = 250;
  private static final int GAP = 18;

  /** The space for the numbers at the left of a panel. */
  private static final int LABELS = 66;

  /** The width of a character in the large letters of a narrow screen, roughly. */
  private static final int CHARACTER = 14;

  /** Panels side by side; the others follow below. Four panels stand two by two. */
  private static final int COLUMNS = 3;

  /** The colours of curves, in an order in which neighbours differ most. */
  private static final List<String> COLOURS =
      List.of("explodes", "vanishes", "saturates", "healthy", "fragile", "collapses");

  /** The number of marks in the file marks.svg: circle, triangle, square, two crosses, ring. */
  private static final int MARKS = 6;

  private CurvePicture() {}

  /** A point of a curve. */
  record Point(double x, double y) {}

  /**
   * A curve, as a line and as marks.
   *
   * @param name the name in the legend; the curves of all panels have the same names in one order
   * @param line the corners of the line
   * @param marks the points that are marked; they decide the scale
   */
  record Curve(String name, List<Point> line, List<Point> marks) {}

  /** Curves on the same axes. */
  record Panel(String title, List<Curve> curves) {}

  /** Where the panels and the numbers are, in units. */
  private record Axes(double width, int last, double low, double high) {

    double x(double value) {
      return last == 1 ? width / 2 : GAP + (value - 1) / (last - 1) * (width - 2 * GAP);
    }

    double y(double value) {
      double share = StrictMath.log10(value / low) / StrictMath.log10(high / low);
      return HEIGHT * (1 - share);
    }
  }

  /**
   * Draws the picture.
   *
   * @param across what the horizontal axis shows
   * @param last the last number on the horizontal axis, which begins with 1
   */
  static String draw(String title, String subtitle, String across, int last, List<Panel> panels) {
    int columns = panels.size() == 4 ? 2 : Math.min(COLUMNS, panels.size());
    var values =
        panels.stream()
            .flatMap(panel -> panel.curves().stream())
            .flatMap(curve -> curve.marks().stream())
            .mapToDouble(Point::y)
            .summaryStatistics();
    var axes =
        new Axes(
            (double) (Svg.WIDTH - 2 * Svg.MARGIN - LABELS - (columns - 1) * GAP) / columns,
            last,
            Math.max(LEAST, Math.min(1, values.getMin()) / 2),
            Math.min(MOST, Math.max(1, values.getMax()) * 2));
    var svg = new Svg();
    svg.text("title", Svg.MARGIN, Svg.LINE, title);
    svg.text("", Svg.MARGIN, 2 * Svg.LINE, subtitle);
    svg.open("defs").append(Template.resource("marks.svg")).open("clipPath", "id", "panel");
    svg.element("path", "d", frame(axes.width())).close("clipPath").close("defs");
    int rows = (panels.size() + columns - 1) / columns;
    int top = 3 * Svg.LINE + GAP;
    for (int i = 0; i < panels.size(); i++) {
      int column = i % columns;
      double left = Svg.MARGIN + LABELS + column * (axes.width() + GAP);
      int y = top + i / columns * (HEIGHT + 3 * Svg.LINE);
      svg.open("g", "transform", "translate(" + Svg.point(left, y) + ")");
      panel(panels.get(i), axes, column == 0, svg);
      svg.close("g");
    }
    int below = top + rows * (HEIGHT + 3 * Svg.LINE) - Svg.LINE;
    svg.text("middle", (Svg.WIDTH + LABELS) / 2.0, below - GAP / 2, across);
    return svg.picture(legend(panels.get(0).curves(), below + Svg.LINE, svg) + GAP, title);
  }

  private static String frame(double width) {
    return "M0 0H" + Svg.number(width) + "V" + HEIGHT + "H0Z";
  }

  private static void panel(Panel panel, Axes axes, boolean numbered, Svg svg) {
    svg.text("bold middle", axes.width() / 2, -10, panel.title());
    svg.path("line thin", frame(axes.width()));
    int digits = Integer.toString(axes.last()).length();
    int room = (int) (axes.width() / (CHARACTER * (digits + 1)));
    for (int x : ShownLayers.of(axes.last(), Math.max(2, Math.min(6, room)))) {
      svg.path("line thin", "M" + Svg.point(axes.x(x), 0) + "V" + HEIGHT);
      svg.text("middle", axes.x(x), HEIGHT + 22, Integer.toString(x));
    }
    powers(axes, numbered, svg);
    for (int i = 0; i < panel.curves().size(); i++) {
      Curve curve = panel.curves().get(i);
      svg.open("g", "class", colour(i) + " marks");
      String line =
          curve.line().stream()
              .map(point -> Svg.point(axes.x(point.x()), axes.y(point.y())))
              .collect(Collectors.joining("L", "M", ""));
      if (!curve.line().isEmpty()) {
        svg.element("path", "class", "thick", "clip-path", "url(#panel)", "d", line);
      }
      for (Point point : curve.marks()) {
        if (point.y() >= LEAST && point.y() <= MOST) {
          mark(i, axes.x(point.x()), axes.y(point.y()), svg);
        }
      }
      svg.close("g");
    }
  }

  /** Draws the lines of powers of ten: every one, or every second one, and so on. */
  private static void powers(Axes axes, boolean numbered, Svg svg) {
    int from = (int) Math.ceil(StrictMath.log10(axes.low()));
    int to = (int) Math.floor(StrictMath.log10(axes.high()));
    int step = Math.max(1, (int) Math.ceil((to - from) / 6.0));
    for (int power = -Math.floorDiv(-from, step) * step; power <= to; power += step) {
      double y = axes.y(StrictMath.pow(10, power));
      svg.path("line thin", "M" + Svg.point(0, y) + "h" + Svg.number(axes.width()));
      if (numbered) {
        svg.text("end", -8, y + 6, Labels.power(power));
      }
    }
  }

  /** Writes the names of the curves, in as many lines as they need; returns where they end. */
  private static int legend(List<Curve> curves, int top, Svg svg) {
    int x = Svg.MARGIN + GAP;
    int y = top;
    for (int i = 0; i < curves.size(); i++) {
      String name = curves.get(i).name();
      int width = 2 * GAP + CHARACTER * name.length();
      if (x + width > Svg.WIDTH && i > 0) {
        x = Svg.MARGIN + GAP;
        y += Svg.LINE;
      }
      svg.open("g", "class", colour(i) + " marks");
      mark(i, x, y - 6, svg);
      svg.close("g").text("", x + GAP, y, name);
      x += width;
    }
    return y;
  }

  private static String colour(int curve) {
    return COLOURS.get(curve % COLOURS.size());
  }

  private static void mark(int curve, double x, double y, Svg svg) {
    // The seventh curve has the first colour again, with the second mark.
    int mark = (curve + curve / COLOURS.size()) % MARKS;
    svg.element("use", "href", "#m" + mark, "x", Svg.number(x), "y", Svg.number(y));
  }
}
