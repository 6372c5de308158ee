package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer's attribute: an integer or a flag, or a list of those. Those that a shape is
 * checked against must be integers; of the others, what is neither is passed over.
 */
final class AttributeReader {

  private static final Set<String> GEOMETRY =
      Set.of(
          "embed_dim",
          "embedding_dim",
          "groups",
          "in_channels",
          "in_features",
          "kernel_size",
          "nf",
          "normalized_shape",
          "num_embeddings",
          "num_features",
          "nx",
          "out_channels",
          "out_features");

  private AttributeReader() {}

  /**
   * Returns the integers of an attribute, a flag as 1 or 0; nothing for one that is passed over.
   */
  static @Nullable List<Long> read(JsonCursor json, String attribute) throws IOException {
    if (json.token() == JsonToken.VALUE_NULL) {
      return null;
    }
    boolean geometry = GEOMETRY.contains(attribute);
    if (json.token() != JsonToken.START_ARRAY) {
      Long value = geometry ? Long.valueOf(positive(json, attribute)) : number(json);
      return value == null ? null : List.of(value);
    }
    var values = new ArrayList<Long>();
    boolean numbers = true;
    while (json.next() != JsonToken.END_ARRAY) {
      String element = attribute + "[" + values.size() + "]";
      Long value = geometry ? Long.valueOf(positive(json, element)) : number(json);
      if (value == null) {
        numbers = false;
      } else {
        values.add(value);
      }
    }
    return numbers ? List.copyOf(values) : null;
  }

  private static long positive(JsonCursor json, String attribute) throws IOException {
    long value = json.integer(attribute);
    if (value < 1) {
      throw json.error("'" + attribute + "' must be at least 1, but is " + value);
    }
    return value;
  }

  /** Returns an integer, or a flag as 1 or 0; passes over anything else. */
  private static @Nullable Long number(JsonCursor json) throws IOException {
    JsonToken token = json.token();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE ? 1L : 0L;
    }
    if (token == JsonToken.VALUE_NUMBER_INT && json.isLong()) {
      return json.integer("");
    }
    json.skip();
    return null;
  }
}
