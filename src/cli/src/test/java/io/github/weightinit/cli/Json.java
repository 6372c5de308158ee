package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON into a flat map: {@code tensors[0].name} to the text of the value. */
final class Json {

  private Json() {}

  static Map<String, String> flat(String text) {
    var values = new LinkedHashMap<String, String>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      read(parser, "", values);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one value");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static void read(JsonParser parser, String path, Map<String, String> values)
      throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        parser.nextToken();
        read(parser, field, values);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        read(parser, path + "[" + i + "]", values);
      }
    } else {
      values.put(path, parser.getText());
    }
  }
}
