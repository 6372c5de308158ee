package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an entry of a list of parameters. An error tells the name if that was read before. */
final class ListedEntryReader {

  private static final String TIED = "tied_to";

  /** The attributes that a shape is checked against. */
  private static final Set<String> GEOMETRY =
      Set.of(
          ("embed_dim embedding_dim groups in_channels in_features kernel_size nf normalized_shape"
                  + " num_embeddings num_features nx out_channels out_features")
              .split(" "));

  private final ListJson json;
  private final KnownValues known;
  private final int number;
  private @Nullable String name;
  private @Nullable List<Long> shape;
  private String module = "";
  private String tiedTo = "";
  private Map<String, List<Long>> attributes = Map.of();

  ListedEntryReader(ListJson json, KnownValues known, int number) {
    this.json = json;
    this.known = known;
    this.number = number;
  }

  ModelListReader.Listed read() throws IOException {
    JsonLocation start = json.here();
    for (String field = json.field(); field != null; field = json.field()) {
      if (json.isNull()) {
        continue;
      }
      switch (field) {
        case "name" -> name();
        case "shape" -> shape = shape();
        case "module" -> module = known.text(json.text(field));
        case "attributes" -> attributes = attributes();
        case TIED -> tiedTo = json.text(field);
        default -> json.skip();
      }
    }
    if (name == null) {
      throw json.error(start, "has no 'name'");
    }
    if (shape == null) {
      throw json.error(start, "has no 'shape'");
    }
    checkSize(start, shape);
    return new ModelListReader.Listed(
        known.parameter(name, shape, module, attributes),
        new ModelList.Entry(number, start.getLineNr(), start.getColumnNr()),
        tiedTo);
  }

  private void name() throws IOException {
    String text = json.text("name");
    if (text.isEmpty()) {
      throw json.error(json.here(), "'name' must not be empty");
    }
    // A seed is made from the UTF-8 of the name.
    if (hasSurrogate(text) && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw json.error(json.here(), "'name' must not have an unpaired surrogate");
    }
    name = text;
    json.about(number, text);
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private List<Long> shape() throws IOException {
    json.array("shape", "an array of integers");
    return sizes("shape", 0);
  }

  private List<Long> sizes(String field, int least) throws IOException {
    var sizes = new ArrayList<Long>();
    while (json.next() != JsonToken.END_ARRAY) {
      sizes.add(json.size(field, sizes.size(), least));
    }
    return sizes;
  }

  private void checkSize(JsonLocation start, List<Long> sizes) throws IOException {
    long size = sizes.contains(0L) ? 0 : 1;
    for (long dimension : sizes) {
      if (size > 0 && dimension > Long.MAX_VALUE / size) {
        throw json.error(start, "shape " + sizes + " has 2^63 elements or more");
      }
      size *= dimension;
    }
  }

  private Map<String, List<Long>> attributes() throws IOException {
    json.object("attributes");
    var read = new HashMap<String, List<Long>>();
    for (String field = json.field(); field != null; field = json.field()) {
      if (json.isNull()) {
        continue;
      }
      if (field.equals(TIED)) {
        tiedTo = json.text(field);
      } else if (GEOMETRY.contains(field)) {
        int least = field.equals("groups") ? 1 : 0; // an adapter of a dense layer has a kernel of 0
        read.put(
            field, json.isArray() ? sizes(field, least) : List.of(json.size(field, -1, least)));
      } else {
        Optional<List<Long>> values = numbers();
        if (values.isPresent()) {
          read.put(field, values.get());
        }
      }
    }
    return read;
  }

  /** Reads integers and flags; a value of another kind is passed over. */
  private Optional<List<Long>> numbers() throws IOException {
    if (!json.isArray()) {
      return json.number().map(List::of);
    }
    var numbers = new ArrayList<Long>();
    boolean all = true;
    while (json.next() != JsonToken.END_ARRAY) {
      Optional<Long> number = json.number();
      number.ifPresent(numbers::add);
      all &= number.isPresent();
    }
    return all ? Optional.of(numbers) : Optional.empty();
  }
}
