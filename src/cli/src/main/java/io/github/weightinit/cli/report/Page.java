package io.github.weightinit.cli.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Fills a template of this package. What is put into it is escaped. */
final class Page {

  private Page() {}

  static String of(String template, Map<String, Object> content) {
    content.put("css", resource("report.css"));
    return Mustache.compiler().escapeHTML(true).compile(resource(template)).execute(content);
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
