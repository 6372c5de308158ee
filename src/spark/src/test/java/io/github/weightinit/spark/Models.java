package io.github.weightinit.spark;

import io.github.weightinit.preset.HuggingFace;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.ParameterList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small GPT-2, and the files that a checkpoint of it has. */
final class Models {

  /** Tensors of some 5 million weights; with {@link #SHARD} bytes a file, some 100 files. */
  static final String CONFIG =
      """
      {"model_type": "gpt2", "n_embd": 128, "n_layer": 24, "n_head": 4, "vocab_size": 1500,
       "n_positions": 128, "initializer_range": 0.03}
      """;

  static final long SHARD = 60_000;

  private Models() {}

  static ParameterList gpt2() {
    return HuggingFace.parameters(
        ModelConfig.of(
            Map.of(
                "model_type", "gpt2",
                "n_embd", 128L,
                "n_layer", 24L,
                "n_head", 4L,
                "vocab_size", 1500L,
                "n_positions", 128L,
                "initializer_range", 0.03)));
  }

  /** Returns the bytes of all files below a directory, hidden ones too, as text by their names. */
  static Map<String, Integer> lengths(Path directory) throws IOException {
    var lengths = new TreeMap<String, Integer>();
    bytes(directory).forEach((name, bytes) -> lengths.put(name, bytes.length));
    return lengths;
  }

  static Map<String, byte[]> bytes(Path directory) throws IOException {
    var bytes = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(directory.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }
}
