package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
   * Those of real models have some kilobytes; names of 20,000 classes have less than a megabyte.
   */
  private static final long MAX_BYTES = 16_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Python writes Infinity where a model has no limit of its time steps.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

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
      Map<String, @Nullable Object> values =
          MAPPER.readValue(bytes, new TypeReference<Map<String, @Nullable Object>>() {});
      if (values == null) {
        throw new IOException(file + ": must be an object in JSON, but is null");
      }
      return ModelConfig.of(values);
    } catch (MismatchedInputException e) {
      throw new IOException(file + at(e) + ": must be one object in JSON", e);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().replaceAll("Source: [^;]*; ", "");
      throw new IOException(file + at(e) + ": " + reason.replaceAll("\\s+", " "), e);
    }
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
    Path file =
        Files.isDirectory(checkpoint) ? checkpoint.resolve(NAME) : checkpoint.resolveSibling(NAME);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }
}
