package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.ConfigFile;
import io.github.weightinit.checkpoint.model.ConfigSource;
import io.github.weightinit.cli.output.OutputFile;
import io.github.weightinit.recipe.ModelConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The {@code config.json} beside the weights that were made of it: without it {@code
 * from_pretrained} loads no weights.
 *
 * @param source the file that the model was read from
 * @param used what it says, with the fields that the user has set
 */
record ConfigBeside(Path source, ModelConfig used) {

  /** Puts it into the directory of a checkpoint, where there is none. */
  void put(Path directory, FormatOption format) {
    Path place = directory.resolve("config.json");
    if (Files.exists(place)) {
      if (!isSame(place)) {
        format.warn(place + " is left as it is, and says otherwise than " + source);
      }
      return;
    }
    byte[] bytes = OutputFile.orMistake(() -> ConfigSource.beside(source, used));
    OutputFile.write(place, false, new String(bytes, StandardCharsets.UTF_8));
    format.note("written: " + place);
  }

  private boolean isSame(Path place) {
    try {
      return ConfigFile.read(place).equals(used);
    } catch (IOException e) {
      return false;
    }
  }
}
