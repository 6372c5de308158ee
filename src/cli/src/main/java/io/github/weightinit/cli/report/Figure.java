package io.github.weightinit.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A picture of the report.
 *
 * @param name the name of its file, without the ending
 * @param alt what it shows, for people who do not see it
 * @param svg the picture
 */
record Figure(String name, String alt, String svg) {

  /** The picture as an address that a page can hold. */
  String uri() {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
