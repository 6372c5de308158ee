package io.github.weightinit.cli.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Fills a template of this package, from maps and from records. Text that is put into it is
 * escaped; numbers are written by {@link Labels}.
 */
final class Template {

  /** By default an empty text and 0 count as true in a section, and a missing name as false. */
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .zeroIsFalse(true)
          .strictSections(true)
          .withFormatter(Template::text);

  private Template() {}

  static String fill(String template, Map<String, Object> content) {
    return COMPILER.compile(resource(template)).execute(content);
  }

  private static String text(Object value) {
    return value instanceof Double number ? Labels.number(number) : value.toString();
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
