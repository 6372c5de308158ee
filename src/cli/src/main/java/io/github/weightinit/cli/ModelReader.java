package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a parameter list: an array of entries, or an object that holds one as {@code list}, with
 * the model's name and totals. The totals, if given, must be right.
 */
final class ModelReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final Map<String, Integer> entryOfName = new HashMap<>();
  private final Map<String, Long> totals = new HashMap<>();
  private String name;
  private @Nullable List<Entry> entries;

  /**
   * @param file how errors name the file
   * @param name the model's name if the list gives none
   */
  ModelReader(String file, String name) {
    this.file = file;
    this.name = name;
  }

  Model read(InputStream in) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      var json = new JsonCursor(parser, file);
      JsonToken first = json.next();
      if (first == null) {
        throw new UserError(file + ": the file is empty");
      }
      if (first == JsonToken.START_ARRAY) {
        entries = entries(json);
      } else if (first == JsonToken.START_OBJECT) {
        object(json);
      } else {
        throw json.error("must be a list of parameters");
      }
      if (json.next() != null) {
        throw json.error("unexpected content after the list");
      }
      return model();
    } catch (JsonProcessingException e) {
      throw JsonCursor.syntaxError(file, e);
    } catch (CharConversionException e) {
      throw new UserError(UserError.printable(file + ": not Unicode text: " + e.getMessage()));
    }
  }

  private void object(JsonCursor json) throws IOException {
    while (json.next() == JsonToken.FIELD_NAME) {
      String field = json.name();
      json.next();
      switch (field) {
        case "model" -> name = json.string("model");
        case "parameters", "tensors" -> totals.put(field, json.integer(field));
        case "list" -> {
          json.require(JsonToken.START_ARRAY, "list", "an array");
          entries = entries(json);
        }
        default -> json.skip();
      }
    }
  }

  private List<Entry> entries(JsonCursor json) throws IOException {
    var read = new ArrayList<Entry>();
    while (json.next() != JsonToken.END_ARRAY) {
      int number = read.size() + 1;
      Entry entry = ParameterReader.read(json, number);
      Integer earlier = entryOfName.putIfAbsent(entry.parameter().name(), number);
      if (earlier != null) {
        throw entry.place().error("the name is that of entry " + earlier + " too");
      }
      read.add(entry);
    }
    return read;
  }

  private Model model() {
    if (entries == null) {
      throw new UserError(file + ": has no field 'list'");
    }
    if (entries.isEmpty()) {
      throw new UserError(file + ": the list of parameters is empty");
    }
    long size = 0;
    for (Entry entry : entries) {
      size += entry.parameter().size();
      if (size < 0) {
        throw entry.place().error("with it the model has 2^63 weights or more");
      }
    }
    agree("parameters", size, "weights");
    agree("tensors", entries.size(), "entries");
    return new Model(name, file, List.copyOf(entries), size);
  }

  private void agree(String field, long actual, String unit) {
    Long stated = totals.get(field);
    if (stated != null && stated != actual) {
      throw new UserError(
          file + ": '" + field + "' is " + stated + ", but the list has " + actual + " " + unit);
    }
  }
}
