package io.github.weightinit.cli.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Fills a template of this package. Text that is put into it is escaped. */
final class Template {

  /** By default an empty text counts as true in a section, and a missing name as false. */
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().emptyStringIsFalse(true).strictSections(true);

  private Template() {}

  static String fill(String template, Map<String, Object> content) {
    var all = new HashMap<>(content);
    all.put("style", Theme.pageStyle());
    return COMPILER.compile(resource(template)).execute(all);
  }

  /** Reads a file that stands beside this class. */
  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
