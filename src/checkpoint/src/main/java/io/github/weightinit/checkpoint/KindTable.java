package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.ModelConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layers of Transformers' models by their type. The text {@code model-kinds.txt} has, for each
 * type, the classes of its modules and the ends of the modules' names; the program {@code
 * src/python/checkpoints/kinds.py} asks Transformers and writes it.
 *
 * <pre>
 * = bert
 * LayerNorm LayerNorm
 * Linear classifier dense key query value
 * Embedding@pad_token_id=0 word_embeddings
 * ! position_ids
 * </pre>
 *
 * <p>A number in a name stands as {@code #}. A name that begins with {@code ^} is a whole name. A
 * table of vectors with a row for padding says which field of the configuration gives the row, and
 * what holds where that field is not in the file. A line that begins with {@code !} has buffers.
 */
final class KindTable {

  private static final String RESOURCE = "model-kinds.txt";
  private static final Pattern NUMBER = Pattern.compile("(?<![^.])\\d+(?![^.])");
  private static final Map<String, KindTable> ALL = read();

  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Set<String> buffers = new HashSet<>();

  private KindTable() {}

  /**
   * A class of modules.
   *
   * @param module its name
   * @param paddingField the field that gives the row for padding; empty if there is no such row
   * @param paddingDefault the row where the field is absent: a number, or {@code null}
   */
  record Kind(String module, String paddingField, String paddingDefault) {

    private static final Pattern TEXT = Pattern.compile("([^@]*)(?:@([^=]*)=(.*))?");

    static Kind of(String text) {
      var matcher = TEXT.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalStateException(text);
      }
      return new Kind(
          matcher.group(1),
          Objects.requireNonNullElse(matcher.group(2), ""),
          Objects.requireNonNullElse(matcher.group(3), "null"));
    }

    /** Returns the row for padding of a table of so many rows, if it has one. */
    OptionalLong padding(ModelConfig config, long rows) {
      String value = paddingDefault;
      if (!paddingField.isEmpty()) {
        ModelConfig section = config;
        String[] path = paddingField.split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
          section = section.section(path[i]);
        }
        String field = path[path.length - 1];
        if (section.values().containsKey(field)) {
          value = section.number(field).map(row -> "" + row.longValue()).orElse("null");
        }
      }
      if (value.equals("null")) {
        return OptionalLong.empty();
      }
      long row = Long.parseLong(value);
      // PyTorch counts negative rows from the end.
      return OptionalLong.of(row < 0 ? row + rows : row);
    }
  }

  /** Returns whether the layers of a type are known. */
  static boolean knows(String modelType) {
    return ALL.containsKey(modelType);
  }

  /**
   * Returns the tables for a model: that of its type; if parts of it are of other types than usual,
   * theirs beside it. None if the type of the model or of such a part is unknown.
   */
  static List<KindTable> of(ModelConfig config) {
    KindTable own = ALL.get(config.modelType().orElse(""));
    if (own == null) {
      return List.of();
    }
    var tables = new ArrayList<KindTable>(List.of(own));
    var parts = new HashMap<String, String>();
    collectParts("", config, parts);
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (!part.getValue().equals(own.parts.get(part.getKey()))) {
        KindTable other = ALL.get(part.getValue());
        if (other == null) {
          return List.of();
        }
        tables.add(other);
      }
    }
    return tables;
  }

  private static void collectParts(String path, ModelConfig config, Map<String, String> parts) {
    config
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?>) {
                ModelConfig section = config.section(name);
                section.modelType().ifPresent(type -> parts.put(path + name, type));
                collectParts(path + name + ".", section, parts);
              }
            });
  }

  /** Returns the class of a module, by the longest end of its name that the table has. */
  Optional<Kind> find(String owner) {
    return ends(owner).map(kinds::get).filter(Objects::nonNull).findFirst();
  }

  /** Returns whether a tensor is a buffer. */
  boolean isBuffer(String tensor) {
    return ends(tensor).anyMatch(buffers::contains);
  }

  /** Lists a whole name, marked as one, and its ends, the longest first. */
  private static Stream<String> ends(String whole) {
    String name = NUMBER.matcher(whole).replaceAll("#");
    return Stream.concat(
        Stream.of("^" + name),
        Stream.iterate(
            name,
            Objects::nonNull,
            end -> end.indexOf('.') < 0 ? null : end.substring(end.indexOf('.') + 1)));
  }

  private static Map<String, KindTable> read() {
    var tables = new HashMap<String, KindTable>();
    try (InputStream in = KindTable.class.getResourceAsStream(RESOURCE);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      var table = new KindTable();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "#" -> {}
          case "=" -> {
            table = new KindTable();
            tables.put(words[1], table);
            for (int i = 2; i < words.length; i += 2) {
              table.parts.put(words[i], words[i + 1]);
            }
          }
          case "!" -> table.buffers.addAll(Arrays.asList(words).subList(1, words.length));
          default -> {
            Kind kind = Kind.of(words[0]);
            for (int i = 1; i < words.length; i++) {
              table.kinds.put(words[i], kind);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }
}
