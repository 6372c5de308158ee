package io.github.weightinit.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws curves over whole numbers, in panels side by side, on a scale of powers of ten or of
 * shares.
 */
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

  /** The number of marks in the file marks.svg: circle, triangle, square, two crosses, ring. */
  private static final int MARKS = 6;

  private CurvePicture() {}

  /**
   * A point of a curve.
   *
   * @param note what is said where one points at its mark; empty for nothing
   */
  record Point(double x, double y, String note) {}

  /**
   * A curve, as a line and as marks.
   *
   * @param name the name in the legend; the curves of all panels have the same names in one order
   * @param line the corners of the line
   * @param marks the points that are marked; they decide the scale
   * @param band the corners of a band around the line, one edge forth and the other back
   */
  record Curve(String name, List<Point> line, List<Point> marks, List<Point> band) {}

  /** Curves on the same axes. */
  record Panel(String title, List<Curve> curves) {}

  /**
   * A scale, up from the bottom.
   *
   * @param low the number at the bottom
   * @param high the number at the top
   * @param powers whether it is one of powers of ten; else it is even
   * @param lines where it has lines, and what stands there
   */
  record Scale(double low, double high, boolean powers, Map<Double, String> lines) {

    /** Returns the scale from 0 to 1, with a line for what a guess would have. */
    static Scale ofShares(double guess) {
      var lines = new LinkedHashMap<Double, String>();
      lines.put(0.0, "0 %");
      lines.put(0.5, "50 %");
      lines.put(1.0, "100 %");
      lines.put(guess, "guess");
      // The room below 0 and above 1 is for marks there.
      return new Scale(-0.03, 1.03, false, lines);
    }

    /** Returns the powers of ten that hold the marks of curves. */
    static Scale ofPowers(List<Panel> panels) {
      var values =
          panels.stream()
              .flatMap(panel -> panel.curves().stream())
              .flatMap(curve -> curve.marks().stream())
              .mapToDouble(Point::y)
              .summaryStatistics();
      double low = Math.max(LEAST, Math.min(1, values.getMin()) / 2);
      double high = Math.min(MOST, Math.max(1, values.getMax()) * 2);
      // There is a line for every power, or for every second one, and so on.
      var lines = new LinkedHashMap<Double, String>();
      int from = (int) Math.ceil(StrictMath.log10(low));
      int to = (int) Math.floor(StrictMath.log10(high));
      int step = Math.max(1, (int) Math.ceil((to - from) / 6.0));
      for (int power = -Math.floorDiv(-from, step) * step; power <= to; power += step) {
        lines.put(StrictMath.pow(10, power), Labels.power(power));
      }
      return new Scale(low, high, true, lines);
    }

    double y(double value) {
      double share =
          powers
              ? StrictMath.log10(value / low) / StrictMath.log10(high / low)
              : (value - low) / (high - low);
      return HEIGHT * (1 - share);
    }

    boolean holds(double value) {
      return powers ? value >= LEAST && value <= MOST : value >= low && value <= high;
    }
  }

  /** Where the panels and the numbers are, in units. */
  private record Axes(double width, int first, int last, Scale scale) {

    double x(double value) {
      double share = (value - first) / (last - first);
      return last == first ? width / 2 : GAP + share * (width - 2 * GAP);
    }

    double y(double value) {
      return scale.y(value);
    }

    String corners(List<Point> points) {
      return points.stream()
          .map(point -> Svg.point(x(point.x()), y(point.y())))
          .collect(Collectors.joining("L", "M", ""));
    }
  }

  /**
   * Draws the picture.
   *
   * @param name a name that no other picture of the page has
   * @param across what the horizontal axis shows
   * @param first the first number on the horizontal axis
   * @param last the last number on it
   */
  static Picture draw(
      String name,
      String title,
      String subtitle,
      String across,
      int first,
      int last,
      Scale scale,
      List<Panel> panels) {
    int columns = panels.size() == 4 ? 2 : Math.min(COLUMNS, panels.size());
    double width = (double) (Svg.WIDTH - 2 * Svg.MARGIN - LABELS - (columns - 1) * GAP) / columns;
    var axes = new Axes(width, first, last, scale);
    var svg = new Svg();
    svg.text("title", Svg.MARGIN, Svg.LINE, title);
    svg.text("", Svg.MARGIN, 2 * Svg.LINE, subtitle);
    svg.open("defs").open("clipPath", "id", "in-" + name);
    svg.element("path", "d", frame(axes.width())).close("clipPath").close("defs");
    int rows = (panels.size() + columns - 1) / columns;
    int top = 3 * Svg.LINE + GAP;
    for (int i = 0; i < panels.size(); i++) {
      int column = i % columns;
      double left = Svg.MARGIN + LABELS + column * (axes.width() + GAP);
      int y = top + i / columns * (HEIGHT + 3 * Svg.LINE);
      svg.open("g", "transform", "translate(" + Svg.point(left, y) + ")");
      panel(panels.get(i), axes, column == 0, "url(#in-" + name + ")", svg);
      svg.close("g");
    }
    int below = top + rows * (HEIGHT + 3 * Svg.LINE) - Svg.LINE;
    svg.text("middle", (Svg.WIDTH + LABELS) / 2.0, below - GAP / 2, across);
    return svg.picture(legend(panels.get(0).curves(), below + Svg.LINE, svg) + GAP, title);
  }

  private static String frame(double width) {
    return "M0 0H" + Svg.number(width) + "V" + HEIGHT + "H0Z";
  }

  private static void panel(Panel panel, Axes axes, boolean numbered, String inside, Svg svg) {
    svg.text("bold middle", axes.width() / 2, -10, panel.title());
    svg.path("line thin", frame(axes.width()));
    int digits = Integer.toString(axes.last()).length();
    int room = (int) (axes.width() / (CHARACTER * (digits + 1)));
    int numbers = axes.last() - axes.first() + 1;
    for (int shown : ShownLayers.of(numbers, Math.max(2, Math.min(6, room)))) {
      int x = shown + axes.first() - 1;
      svg.path("line thin", "M" + Svg.point(axes.x(x), 0) + "V" + HEIGHT);
      svg.text("middle", axes.x(x), HEIGHT + 22, Integer.toString(x));
    }
    for (var line : axes.scale().lines().entrySet()) {
      double y = axes.y(line.getKey());
      svg.path("line thin", "M" + Svg.point(0, y) + "h" + Svg.number(axes.width()));
      if (numbered) {
        svg.text("end", -8, y + 6, line.getValue());
      }
    }
    for (int i = 0; i < panel.curves().size(); i++) {
      Curve curve = panel.curves().get(i);
      svg.open("g", "class", Theme.scheme(i) + " marks");
      if (!curve.band().isEmpty()) {
        svg.path("band", axes.corners(curve.band()) + "Z");
      }
      if (!curve.line().isEmpty()) {
        String line = axes.corners(curve.line());
        svg.element("path", "class", "thick", "clip-path", inside, "d", line);
      }
      for (Point point : curve.marks()) {
        if (axes.scale().holds(point.y())) {
          mark(i, axes.x(point.x()), axes.y(point.y()), point.note(), svg);
        }
      }
      svg.close("g");
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
      svg.open("g", "class", Theme.scheme(i) + " marks");
      mark(i, x, y - 6, "", svg);
      svg.close("g").text("", x + GAP, y, name);
      x += width;
    }
    return y;
  }

  private static void mark(int curve, double x, double y, String note, Svg svg) {
    // The seventh curve has the first colour again, with the second mark.
    int mark = (curve + curve / Theme.SCHEMES.size()) % MARKS;
    String[] place = {"href", "#m" + mark, "x", Svg.number(x), "y", Svg.number(y)};
    if (note.isEmpty()) {
      svg.element("use", place);
    } else {
      svg.open("use", place).title(note).close("use");
    }
  }
}
