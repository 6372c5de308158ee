package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.json}, in which Transformers says what a model is made of.
 *
 * <pre>{@code
 * ModelConfig config = ConfigFile.read(Path.of("gpt2/config.json"));
 * }</pre>
 */
public final class ConfigFile {

  private static final String NAME = "config.json";

  /**
   * The files of real models have some kilobytes; names of 20,000 classes have less than a
   * megabyte.
   */
  private static final long MAX_BYTES = 16_000_000;

  private ConfigFile() {}

  /**
   * Reads a configuration.
   *
   * @param file an object in JSON
   * @return what it says
   * @throws IOException if the file cannot be read, is larger than 16 MB, or is no object in JSON;
   *     the message is one line and names the file
   */
  public static ModelConfig read(Path file) throws IOException {
    byte[] bytes;
    try {
      long size = Files.size(Objects.requireNonNull(file, "file"));
      if (size > MAX_BYTES) {
        throw new IOException(
            file + ": has " + size + " bytes; a configuration has less than 16 MB");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw OpenFile.failure(file, e);
    }
    try {
      if (Json.read(bytes) instanceof Map<?, ?> values) {
        return ModelConfig.of(named(values));
      }
      throw new IOException(file + ": must be one object in JSON");
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().replaceAll("Source: [^;]*; ", "");
      throw new IOException(file + at(e) + ": " + reason.replaceAll("\\s+", " "), e);
    }
  }

  /**
   * Says whether a file is a configuration and no list of parameters: an object in JSON with a
   * {@code model_type} and without a {@code list}. It is read no further than to the list.
   *
   * @param file the file
   * @return whether it is one; false too if it cannot be read, or is no JSON
   */
  public static boolean isConfiguration(Path file) {
    Objects.requireNonNull(file, "file");
    boolean hasType = false;
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("list")) {
          return false;
        }
        hasType |= json.currentName().equals("model_type");
        json.nextToken();
        json.skipChildren();
      }
      return hasType;
    } catch (IOException e) {
      // The reader of lists says what is wrong.
      return false;
    }
  }

  @SuppressWarnings("unchecked") // a map of Json has names
  private static Map<String, @Nullable Object> named(Map<?, ?> values) {
    return (Map<String, @Nullable Object>) values;
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
  }

  /**
   * Finds the configuration that stands beside a checkpoint.
   *
   * @param checkpoint a directory, or a file
   * @return {@code config.json} in the directory, or in that of the file, if it is there
   */
  public static Optional<Path> beside(Path checkpoint) {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Path file =
        Files.isDirectory(checkpoint) ? checkpoint.resolve(NAME) : checkpoint.resolveSibling(NAME);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }
}
