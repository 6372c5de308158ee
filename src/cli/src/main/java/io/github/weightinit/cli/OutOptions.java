package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.model.UserError;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where {@code init} writes a checkpoint, and how. */
final class OutOptions {

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = {
        "Write a checkpoint: a file that ends with .safetensors, .npz or, for one tensor, .npy; or"
            + " a directory as Hugging Face lays it out."
      })
  private @Nullable Path path;

  @Option(
      names = "--max-shard-size",
      paramLabel = "SIZE",
      description = "Cut a directory's weights into files of at most this size (default: 5GB).")
  private @Nullable String size;

  @Option(
      names = "--resume",
      description = "Go on where an attempt with the same options ended; write what is missing.")
  private boolean resume = false;

  @Option(names = "--force", description = "Replace another checkpoint.")
  private boolean force = false;

  boolean isGiven() {
    return path != null;
  }

  Path path() {
    return Objects.requireNonNull(path);
  }

  /** Refuses a path without a name, and the dash that many programs take for their output. */
  static void requireName(CommandSpec spec, Path path) {
    String name = path.toString();
    if (name.isEmpty() || name.equals("-")) {
      String why =
          name.isEmpty() ? "" : "; '-' is none, since a file is written whole or not at all";
      throw new ParameterException(spec.commandLine(), "--out needs a name" + why);
    }
  }

  /** Refuses options that mean nothing without {@code --out}. */
  void requireNone(CommandSpec spec) {
    if (size != null || resume || force) {
      String option = size != null ? "--max-shard-size" : resume ? "--resume" : "--force";
      throw new ParameterException(spec.commandLine(), option + " needs --out");
    }
  }

  Checkpoint apply(Checkpoint checkpoint) {
    String text = size;
    Checkpoint sized =
        text == null
            ? checkpoint
            : UserError.orMistake(() -> checkpoint.maxShardSize(OptionValue.bytes(text)));
    Checkpoint forced = force ? sized.replacing() : sized;
    return resume ? forced.resuming() : forced;
  }
}
