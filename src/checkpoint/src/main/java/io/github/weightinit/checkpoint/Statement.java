package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.Initializer;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.checkpoint.text.DirectoryNames;
import io.github.weightinit.internal.Sha256;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What a checkpoint was made from and what came out: the file {@code weight-init.json}. */
final class Statement {

  private final Plan plan;
  private final Seed seed;
  private final TensorDigest digest;
  private final List<Shard> shards;

  Statement(Plan plan, Seed seed, TensorDigest digest, List<Shard> shards) {
    this.plan = plan;
    this.seed = seed;
    this.digest = digest;
    this.shards = shards;
  }

  /** Returns the name of a statement about a file in whose directory there is another one. */
  static String ownName(String file) {
    return file + "." + DirectoryNames.STATEMENT;
  }

  /** Returns the SHA-256 of all that decides the bytes: two checkpoints that agree are equal. */
  String key() {
    return hex(statement(Map.of()));
  }

  /**
   * Writes the whole statement. It is never a text as a whole, since the one about a million
   * tensors has some 200 million characters.
   *
   * @param digests of every tensor, by its name
   * @param out takes the statement; is not closed
   */
  void write(Map<String, String> digests, OutputStream out) throws IOException {
    String key = key(); // comes first, so that its maps of all tensors are garbage by then
    Map<String, Object> statement = statement(digests);
    statement.put("tensorsSha256", hex(Objects.requireNonNull(statement.get("tensors"))));
    statement.put("key", key);
    writeTo(out, statement);
  }

  private Map<String, Object> statement(Map<String, String> digests) {
    var files = new ArrayList<Map<String, Object>>();
    var places = new HashMap<String, String>();
    var entries = new HashMap<String, TensorEntry>();
    for (Shard shard : shards) {
      var file = new LinkedHashMap<String, Object>();
      file.put("file", shard.file());
      file.put("bytes", shard.bytes());
      files.add(file);
      for (TensorEntry entry : shard.tensors()) {
        places.put(entry.name(), shard.file());
        entries.put(entry.name(), entry);
      }
    }
    var statement = new LinkedHashMap<String, Object>();
    statement.put("statement", 1);
    statement.put("seed", seed.toString());
    statement.put("seedKey", seed.key());
    statement.put("streamVersion", Seed.STREAM_VERSION);
    statement.put("recipe", plan.recipe());
    statement.put("digest", digest.toString());
    statement.put("files", files);
    Iterable<Object> tensors =
        () ->
            plan.assignments().stream()
                .<Object>map(tensor -> tensor(tensor, places, entries, digests))
                .iterator();
    statement.put("tensors", tensors);
    statement.put("tied", plan.tied());
    return statement;
  }

  private static Map<String, Object> tensor(
      Assignment assignment,
      Map<String, String> places,
      Map<String, TensorEntry> entries,
      Map<String, String> digests) {
    String name = assignment.parameter().name();
    TensorEntry entry = Objects.requireNonNull(entries.get(name));
    var tensor = new LinkedHashMap<String, Object>();
    tensor.put("name", name);
    tensor.put("file", Objects.requireNonNull(places.get(name)));
    tensor.put("shape", entry.shape());
    tensor.put("dtype", entry.dtype().toString());
    tensor.put("initializer", text(assignment.initializer()));
    String value = digests.get(name);
    if (value != null) {
      tensor.put("digest", value);
    }
    return tensor;
  }

  /** A lambda's own text differs in every run, so it is left out. */
  private static String text(Initializer initializer) {
    Class<?> type = initializer.getClass();
    String text = initializer.toString();
    if (!text.equals(type.getName() + "@" + Integer.toHexString(initializer.hashCode()))) {
      return text;
    }
    return type.isHidden() ? "lambda" : type.getName();
  }

  /** Returns the key of a statement in a file; empty if there is no such file or it is another. */
  static Optional<String> keyOf(Path file) throws IOException {
    return Files.exists(file) && read(file).get("key") instanceof String key
        ? Optional.of(key)
        : Optional.empty();
  }

  /** Returns whether a file is a statement about a file with a name that a condition holds for. */
  static boolean isAbout(Path statement, Predicate<String> name) throws IOException {
    return read(statement).get("files") instanceof List<?> files
        && files.stream()
            .anyMatch(
                file ->
                    file instanceof Map<?, ?> fields
                        && fields.get("file") instanceof String its
                        && name.test(its));
  }

  /** Reads a statement, of its tensors the names alone; empty if the file is none of ours. */
  static Map<String, Object> read(Path file) throws IOException {
    var fields = new HashMap<String, Object>();
    try (JsonParser json = Json.parser(Files.newInputStream(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean areTensors = json.nextToken() == JsonToken.START_ARRAY && name.equals("tensors");
        Object value = areTensors ? names(json) : Json.value(json);
        if (value != null) {
          fields.put(name, value);
        }
      }
      return json.nextToken() == null ? fields : Map.of();
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  private static List<String> names(JsonParser json) throws IOException {
    var names = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (Json.value(json) instanceof Map<?, ?> fields
          && fields.get("name") instanceof String name) {
        names.add(name);
      }
    }
    return names;
  }

  /** Writes digests, for an attempt that goes on later. */
  static String digests(Map<String, String> digests) {
    return Json.write(digests, "\n") + "\n";
  }

  /** Reads digests; empty unless they are there for each tensor of a shard. */
  static Optional<Map<String, String>> digests(Path file, Shard shard) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, Object> read = read(file);
    var digests = new HashMap<String, String>();
    for (TensorEntry entry : shard.tensors()) {
      if (!(read.get(entry.name()) instanceof String value)) {
        return Optional.empty();
      }
      digests.put(entry.name(), value);
    }
    return Optional.of(digests);
  }

  private static void writeTo(OutputStream out, Object value) throws IOException {
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    Json.write(value, "\n", writer);
    writer.write("\n");
    writer.flush();
  }

  private static String hex(Object value) {
    MessageDigest sha256 = Sha256.newDigest();
    try {
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
