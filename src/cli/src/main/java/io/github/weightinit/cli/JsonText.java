package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes JSON values, laid out for people. */
final class JsonText {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonText() {}

  /** Writes one value or a part of it. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes one value of an element of a list. */
  interface Element<T> {
    void write(T element, JsonGenerator json) throws IOException;
  }

  static void write(PrintWriter out, Content content) {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.print("\n");
  }

  /** Writes an array of objects. */
  static <T> void objects(List<T> elements, JsonGenerator json, Element<T> fields)
      throws IOException {
    json.writeStartArray();
    for (T element : elements) {
      json.writeStartObject();
      fields.write(element, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void strings(String name, List<String> values, JsonGenerator json) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values.toArray(String[]::new), 0, values.size());
  }

  /** JSON has no infinity: null stands for a number that there is not, and for a missing bound. */
  static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
