package io.github.weightinit.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/**
 * A picture in four forms: light and dark, wide and narrow.
 *
 * @param name of its file, without ending
 * @param alt what it shows, for those who do not see it
 * @param caption how to read it
 * @param drawing makes the SVG
 */
record Figure(String name, String alt, String caption, Function<Look, String> drawing) {

  String svg(boolean dark) {
    return drawing.apply(new Look(dark, false));
  }

  String uri(boolean dark, boolean narrow) {
    byte[] svg = drawing.apply(new Look(dark, narrow)).getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }
}
