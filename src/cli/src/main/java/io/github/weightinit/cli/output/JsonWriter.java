package io.github.weightinit.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Writes objects of {@link Columns} as JSON that people can read. */
public final class JsonWriter {

  /** Writes maps and lists as they stand; what a report shows is decided by its columns. */
  private static final JsonMapper JSON = new JsonMapper();

  private JsonWriter() {}

  /** Writes a value: an object's fields, a list, a text, a flag, or a number that is finite. */
  public static void write(Object value, PrintWriter out) {
    try {
      out.print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
