package io.github.weightinit.cli.report;

import java.util.List;

/** Draws histograms in rows and columns. */
final class HistogramPicture {

  private static final String SUBTITLE =
      "across: output of a unit; up: how many outputs; number: their std";

  private static final int HEIGHT = 64;
  private static final int GAP = 12;

  /** With more columns than this, a narrow screen has room for smaller letters only. */
  private static final int FEW = 5;

  /** A share of values outside the axis is only told if it is greater. */
  private static final double MENTIONED = 0.005;

  private HistogramPicture() {}

  /**
   * A histogram.
   *
   * @param outline what is drawn
   * @param deviation the standard deviation of its values, as a number beside it
   * @param symbol the symbol of the verdict
   * @param note what is said where one points at it
   */
  record Panel(HistogramOutline outline, double deviation, String symbol, String note) {}

  /**
   * Histograms side by side.
   *
   * @param heading what they have in common
   * @param colour the style of their colour
   * @param panels a histogram for each column
   */
  record Row(String heading, String colour, List<Panel> panels) {}

  /**
   * Draws the picture.
   *
   * @param columns the names of the columns
   * @param most how many columns stand side by side at most; the others follow below
   */
  static Picture draw(String title, List<String> columns, int most, List<Row> rows) {
    int blocks = (columns.size() + most - 1) / most;
    int count = (columns.size() + blocks - 1) / blocks;
    var svg = new Svg();
    svg.open("g", "class", count > FEW ? "many" : "few");
    svg.text("title", Svg.MARGIN, Svg.LINE, title);
    svg.text("", Svg.MARGIN, 2 * Svg.LINE, SUBTITLE);
    double width = (double) (Svg.WIDTH - 2 * Svg.MARGIN - (count - 1) * GAP) / count;
    int y = 2 * Svg.LINE;
    for (int from = 0; from < columns.size(); from += count) {
      int to = Math.min(columns.size(), from + count);
      y = block(columns.subList(from, to), from, rows, width, y + Svg.LINE + GAP, svg);
    }
    return svg.close("g").picture(y + GAP, title);
  }

  /** Draws some of the columns; returns where they end. */
  private static int block(
      List<String> columns, int from, List<Row> rows, double width, int top, Svg svg) {
    int y = top;
    for (int i = 0; i < columns.size(); i++) {
      svg.text("bold middle", middle(i, width), y, columns.get(i));
    }
    for (Row row : rows) {
      List<Panel> panels = row.panels().subList(from, from + columns.size());
      svg.text("bold", Svg.MARGIN, y + Svg.LINE + GAP / 2, row.heading());
      boolean outside = panels.stream().anyMatch(p -> p.outline().outside() > MENTIONED);
      y += (outside ? 3 : 2) * Svg.LINE + HEIGHT + GAP;
      for (int i = 0; i < panels.size(); i++) {
        panel(panels.get(i), row.colour(), middle(i, width), width, y, svg);
      }
      y += Svg.LINE;
    }
    return y;
  }

  private static double middle(int column, double width) {
    return Svg.MARGIN + column * (width + GAP) + width / 2;
  }

  private static void panel(
      Panel panel, String colour, double middle, double width, int bottom, Svg svg) {
    HistogramOutline outline = panel.outline();
    double left = middle - width / 2;
    svg.open("g").title(panel.note());
    svg.element(
        "rect",
        "class",
        "touch",
        "x",
        Svg.number(left),
        "y",
        Svg.number(bottom - HEIGHT),
        "width",
        Svg.number(width),
        "height",
        Integer.toString(HEIGHT));
    int above = bottom - HEIGHT - GAP / 2;
    if (outline.outside() > MENTIONED) {
      String share = Math.round(100 * outline.outside()) + " % out";
      svg.text("middle", middle, above, new Svg.Span("", share), new Svg.Span("wide", "side"));
      above -= Svg.LINE;
    }
    svg.text(
        "middle",
        middle,
        above,
        new Svg.Span("symbol bold", panel.symbol()),
        new Svg.Span("wide", " std"),
        new Svg.Span("", " " + Labels.number(panel.deviation())));
    svg.path(colour + " fill", steps(outline, left, width, bottom));
    svg.path("line thin", "M" + Svg.point(left, bottom) + "h" + Svg.number(width));
    svg.text("", left, bottom + Svg.LINE - 6, Labels.end(outline.lower()));
    svg.text("end", left + width, bottom + Svg.LINE - 6, Labels.end(outline.upper()));
    svg.close("g");
  }

  private static String steps(HistogramOutline outline, double left, double width, int bottom) {
    double bin = width / HistogramOutline.BINS;
    var path = new StringBuilder("M" + Svg.point(left, bottom));
    for (int i = 0; i < HistogramOutline.BINS; i++) {
      path.append('V').append(Svg.number(bottom - HEIGHT * outline.heights().get(i)));
      path.append('H').append(Svg.number(left + (i + 1) * bin));
    }
    return path + "V" + bottom + "Z";
  }
}
