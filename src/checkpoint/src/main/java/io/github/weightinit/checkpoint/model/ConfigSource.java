package io.github.weightinit.checkpoint.model;

import io.github.weightinit.checkpoint.ConfigFile;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.json.Json;
import io.github.weightinit.preset.HuggingFace;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A model of which there is only its {@code config.json}: a table has its parameters. */
public final class ConfigSource {

  /** Weights of other programs, which this one does not read. */
  private static final String OTHER_WEIGHTS = ".*\\.(h5|msgpack|gguf|onnx|index\\.json)";

  private ConfigSource() {}

  /**
   * Finds the configuration that a path means: a file in JSON that has a {@code model_type} and no
   * list, or one in a directory without weights.
   */
  static Optional<Path> find(Path path) {
    if (Files.isDirectory(path)) {
      return ConfigFile.beside(path).filter(unused -> !hasWeights(path));
    }
    return StoredModel.isStored(path) || !ConfigFile.isConfiguration(path)
        ? Optional.empty()
        : Optional.of(path);
  }

  private static boolean hasWeights(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(
          file ->
              (StoredModel.isStored(file) && !Files.isDirectory(file))
                  || String.valueOf(file.getFileName()).matches(OTHER_WEIGHTS));
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Returns what stands beside weights that were made of a configuration: without it {@code
   * from_pretrained} loads no weights.
   *
   * @param file the user's configuration
   * @param used what it says, with the fields that the user has set
   * @return the bytes of the user's file, unless fields of it were set
   */
  public static byte[] beside(Path file, ModelConfig used) throws IOException {
    return ConfigFile.read(file).equals(used)
        ? Files.readAllBytes(file)
        : (Json.write(used.values(), "\n") + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static ReadModel read(Path file, ModelConfig config) {
    ParameterList list;
    try {
      list = HuggingFace.parameters(config);
    } catch (IllegalArgumentException e) {
      // Behind the first line there may be a program.
      String[] parts = (file + ": " + e.getMessage()).split("\n", 2);
      throw new UserError(UserError.printable(parts[0]), parts.length == 1 ? "" : parts[1] + "\n");
    }
    String shown = file.toString();
    List<Entry> entries =
        list.parameters().stream()
            .map(parameter -> new Entry(parameter, Place.stored(shown, parameter.name())))
            .toList();
    return new ReadModel(
        config.modelType().orElse(""), list, entries, Map.of(), List.of(), List.of());
  }
}
