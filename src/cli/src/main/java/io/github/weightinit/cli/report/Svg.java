package io.github.weightinit.cli.report;

/**
 * Writes one picture as SVG, shape by shape, in user units; y grows downwards.
 *
 * <p>A picture is {@link #WIDTH} units wide and is scaled to the space that it gets. Its style
 * sheet has the colours for light and for dark screens, and larger letters for narrow ones, so that
 * one file serves all. A style is the names of one or more classes of that sheet.
 */
final class Svg {

  static final int WIDTH = 880;

  /** The space at the left and at the right of a picture. */
  static final int MARGIN = 14;

  /** The height of a line of text, in which the large letters of a narrow screen fit too. */
  static final int LINE = 28;

  private final StringBuilder body = new StringBuilder();

  /**
   * A piece of a line of text.
   *
   * @param style the style of the piece, empty for that of the line
   * @param words the text
   */
  record Span(String style, String words) {}

  /**
   * Writes an element without content.
   *
   * @param namesAndValues its attributes: names and values in turn
   */
  Svg element(String tag, String... namesAndValues) {
    start(tag, namesAndValues);
    body.append("/>\n");
    return this;
  }

  /** Adds elements that are written already. */
  Svg append(String elements) {
    body.append(elements);
    return this;
  }

  Svg path(String style, String path) {
    return element("path", "class", style, "d", path);
  }

  /** Begins an element that has others in it, up to {@link #close}. */
  Svg open(String tag, String... namesAndValues) {
    start(tag, namesAndValues);
    body.append(">\n");
    return this;
  }

  Svg close(String tag) {
    body.append("</").append(tag).append(">\n");
    return this;
  }

  /** Writes a line of text; the styles {@code middle} and {@code end} say what x is. */
  Svg text(String style, double x, double y, Span... spans) {
    start("text", "class", style, "x", number(x), "y", number(y));
    body.append('>');
    for (Span span : spans) {
      String words = escaped(span.words());
      body.append(
          span.style().isEmpty()
              ? words
              : "<tspan class=\"" + span.style() + "\">" + words + "</tspan>");
    }
    body.append("</text>\n");
    return this;
  }

  Svg text(String style, double x, double y, String words) {
    return text(style, x, y, new Span("", words));
  }

  private void start(String tag, String... namesAndValues) {
    body.append('<').append(tag);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = escaped(namesAndValues[i + 1]);
      body.append(' ').append(namesAndValues[i]).append("=\"").append(value).append('"');
    }
  }

  /** Writes a text that is shown where one points at the element around it. */
  Svg title(String words) {
    body.append("<title>").append(escaped(words)).append("</title>\n");
    return this;
  }

  /**
   * Returns the whole picture.
   *
   * @param height its height in units
   * @param title what people are told who do not see it
   */
  Picture picture(double height, String title) {
    return new Picture(height, title, body.toString());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Formats a coordinate. Nobody sees less than a tenth of a unit. */
  static String number(double value) {
    long tenths = Math.round(10 * value);
    long size = Math.abs(tenths);
    return (tenths < 0 ? "-" : "") + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  static String point(double x, double y) {
    return number(x) + " " + number(y);
  }
}
