package io.github.weightinit.cli.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws histograms in rows and columns. */
final class HistogramPicture {

  private static final String SUBTITLE =
      "across: output of a unit; up: how many outputs; number: their std";

  private static final int HEIGHT = 64;
  private static final int GAP = 12;

  /** With more columns than this, a narrow screen has room for smaller letters only. */
  private static final int FEW = 5;

  /** What is outside the axis is mentioned from half a percent on. */
  private static final double MENTIONED = 0.005;

  private HistogramPicture() {}

  /**
   * A histogram.
   *
   * @param outline what is drawn
   * @param deviation the standard deviation of its values, as a number beside it
   * @param style its colour, and its symbol
   */
  record Panel(HistogramOutline outline, double deviation, OutcomeStyle style) {}

  /**
   * Histograms side by side.
   *
   * @param heading what they have in common
   * @param panels a histogram for each column
   */
  record Row(String heading, List<Panel> panels) {}

  static String draw(String title, List<String> columns, List<Row> rows) {
    var svg = new Svg();
    int count = columns.size();
    double width = (double) (Svg.WIDTH - 2 * Svg.MARGIN - (count - 1) * GAP) / count;
    svg.open("g", "class", count > FEW ? "many" : "few");
    svg.text("title", Svg.MARGIN, Svg.LINE, title);
    svg.text("", Svg.MARGIN, 2 * Svg.LINE, SUBTITLE);
    int y = 3 * Svg.LINE + GAP;
    for (int i = 0; i < count; i++) {
      svg.text("bold middle", middle(i, width), y, columns.get(i));
    }
    for (Row row : rows) {
      svg.text("bold", Svg.MARGIN, y + Svg.LINE + GAP / 2, row.heading());
      boolean outside = row.panels().stream().anyMatch(p -> p.outline().outside() > MENTIONED);
      y += (outside ? 3 : 2) * Svg.LINE + HEIGHT + GAP;
      for (int i = 0; i < row.panels().size(); i++) {
        panel(row.panels().get(i), middle(i, width), width, y, svg);
      }
      y += Svg.LINE;
    }
    return svg.close("g").picture(y + GAP, title);
  }

  private static double middle(int column, double width) {
    return Svg.MARGIN + column * (width + GAP) + width / 2;
  }

  private static void panel(Panel panel, double middle, double width, int bottom, Svg svg) {
    HistogramOutline outline = panel.outline();
    double left = middle - width / 2;
    String colour = panel.style().styleClass();
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
        new Svg.Span(colour + " symbol bold", panel.style().symbol()),
        new Svg.Span("wide", " std"),
        new Svg.Span("", " " + Labels.number(panel.deviation())));
    svg.element("path", "class", colour + " fill", "d", steps(outline, left, width, bottom));
    String base = "M" + Svg.point(left, bottom) + "h" + Svg.number(width);
    svg.element("path", "class", "line thin", "d", base);
    svg.text("", left, bottom + Svg.LINE - 6, Labels.end(outline.lower()));
    svg.text("end", left + width, bottom + Svg.LINE - 6, Labels.end(outline.upper()));
  }

  private static String steps(HistogramOutline outline, double left, double width, int bottom) {
    double bin = width / HistogramOutline.BINS;
    return IntStream.range(0, HistogramOutline.BINS)
        .mapToObj(
            i ->
                "V"
                    + Svg.number(bottom - HEIGHT * outline.heights().get(i))
                    + "H"
                    + Svg.number(left + (i + 1) * bin))
        .collect(Collectors.joining("", "M" + Svg.point(left, bottom), "V" + bottom + "Z"));
  }
}
