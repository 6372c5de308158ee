package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.AbstractList;
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
   * Returns the whole statement.
   *
   * @param digests of every tensor, by its name
   */
  String text(Map<String, String> digests) {
    Map<String, Object> statement = statement(digests);
    statement.put("tensorsSha256", hex(Objects.requireNonNull(statement.get("tensors"))));
    statement.put("key", key());
    return write(statement);
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
    // Made one by one when they are written, since a model may have a million tensors.
    List<Assignment> assignments = plan.assignments();
    statement.put(
        "tensors",
        new AbstractList<Map<String, Object>>() {
          @Override
          public Map<String, Object> get(int number) {
            return tensor(assignments.get(number), places, entries, digests);
          }

          @Override
          public int size() {
            return assignments.size();
          }
        });
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

  static Map<?, ?> read(Path file) throws IOException {
    try {
      if (Json.read(Files.readAllBytes(file)) instanceof Map<?, ?> fields) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      // It is not ours, and nothing in it is known.
    }
    return Map.of();
  }

  /** Writes digests, for an attempt that goes on later. */
  static String digests(Map<String, String> digests) {
    return write(digests);
  }

  /** Reads digests; empty unless they are there for each tensor of a shard. */
  static Optional<Map<String, String>> digests(Path file, Shard shard) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<?, ?> read = read(file);
    var digests = new HashMap<String, String>();
    for (TensorEntry entry : shard.tensors()) {
      if (!(read.get(entry.name()) instanceof String value)) {
        return Optional.empty();
      }
      digests.put(entry.name(), value);
    }
    return Optional.of(digests);
  }

  private static String write(Object value) {
    return Json.write(value, "\n") + "\n";
  }

  /** Returns the SHA-256 of a text that need not be in memory. */
  private static String hex(Object value) {
    MessageDigest sha256 = Sha256.newDigest();
    var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
    try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      Json.write(value, "\n", text);
      text.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
