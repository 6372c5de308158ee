package io.github.weightinit.cli;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a layer's attribute. Those that a shape is checked against must have integers. */
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

  /** Returns the integers of an attribute, true as 1; nothing for one that is passed over. */
  static @Nullable List<Long> read(JsonCursor json, String attribute) throws IOException {
    if (GEOMETRY.contains(attribute)) {
      return json.token() == JsonToken.VALUE_NULL ? null : integers(json, attribute);
    }
    if (attribute.equals("transposed")) {
      return json.token() == JsonToken.VALUE_TRUE ? List.of(1L) : null;
    }
    json.skip();
    return null;
  }

  private static List<Long> integers(JsonCursor json, String attribute) throws IOException {
    if (json.token() != JsonToken.START_ARRAY) {
      return List.of(positive(json, attribute));
    }
    var values = new ArrayList<Long>();
    while (json.next() != JsonToken.END_ARRAY) {
      values.add(positive(json, attribute + "[" + values.size() + "]"));
    }
    return List.copyOf(values);
  }

  private static long positive(JsonCursor json, String attribute) throws IOException {
    long value = json.integer(attribute);
    if (value < 1) {
      throw json.error("'" + attribute + "' must be at least 1, but is " + value);
    }
    return value;
  }
}
