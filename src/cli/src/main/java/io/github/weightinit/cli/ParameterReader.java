package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.preset.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a parameter list. Fields that it does not know are passed over. */
final class ParameterReader {

  private final JsonCursor json;
  private final int entry;
  private @Nullable String name;
  private @Nullable List<Long> shape;
  private String module = "";
  private Map<String, List<Long>> attributes = Map.of();

  private ParameterReader(JsonCursor json, int entry) {
    this.json = json;
    this.entry = entry;
  }

  /** Reads the entry whose first token is the current one. */
  static Entry read(JsonCursor json, int entry) throws IOException {
    json.enter("entry " + entry);
    if (json.token() != JsonToken.START_OBJECT) {
      throw json.error("must be an object");
    }
    Entry read = new ParameterReader(json, entry).read();
    json.enter("");
    return read;
  }

  private Entry read() throws IOException {
    Place start = json.place();
    while (json.next() == JsonToken.FIELD_NAME) {
      String field = json.name();
      json.next();
      switch (field) {
        case "name" -> name = readName();
        case "shape" -> shape = readShape();
        case "module" -> module = optional() ? "" : json.string("module");
        case "attributes" -> attributes = readAttributes();
        default -> json.skip();
      }
    }
    if (name == null) {
      throw start.error("has no 'name'");
    }
    Place place = new Place(start.file(), start.line(), start.column(), called(name));
    if (shape == null) {
      throw place.error("has no 'shape'");
    }
    requireSize(shape, place);
    return new Entry(new Parameter(name, shape, module, attributes), place);
  }

  private String called(String name) {
    return "entry " + entry + " '" + name + "'";
  }

  private boolean optional() {
    return json.token() == JsonToken.VALUE_NULL;
  }

  private String readName() throws IOException {
    String read = json.string("name");
    if (read.isEmpty()) {
      throw json.error("'name' must not be empty");
    }
    // A seed is made from the UTF-8 of the name.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(read)) {
      throw json.error("'name' must not have an unpaired surrogate");
    }
    json.enter(called(read));
    return read;
  }

  private List<Long> readShape() throws IOException {
    json.require(JsonToken.START_ARRAY, "shape", "an array of integers");
    var dimensions = new ArrayList<Long>();
    while (json.next() != JsonToken.END_ARRAY) {
      long dimension = json.integer("shape[" + dimensions.size() + "]");
      if (dimension < 1) {
        throw json.error(
            "'shape[" + dimensions.size() + "]' must be at least 1, but is " + dimension);
      }
      dimensions.add(dimension);
    }
    return List.copyOf(dimensions);
  }

  private static void requireSize(List<Long> shape, Place place) {
    long size = 1;
    for (long dimension : shape) {
      if (dimension > Long.MAX_VALUE / size) {
        throw place.error("shape " + shape + " has 2^63 elements or more");
      }
      size *= dimension;
    }
  }

  private Map<String, List<Long>> readAttributes() throws IOException {
    if (optional()) {
      return Map.of();
    }
    json.require(JsonToken.START_OBJECT, "attributes", "an object");
    var read = new HashMap<String, List<Long>>();
    while (json.next() == JsonToken.FIELD_NAME) {
      String attribute = json.name();
      json.next();
      List<Long> values = AttributeReader.read(json, attribute);
      if (values != null) {
        read.put(attribute, values);
      }
    }
    return Map.copyOf(read);
  }
}
