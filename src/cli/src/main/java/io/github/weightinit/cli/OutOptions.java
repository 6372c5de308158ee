package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.cli.output.UserError;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where {@code init} writes a checkpoint, and how. */
final class OutOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([KMGT]?)(i?)B?");

  private static final Map<String, Integer> POWERS = Map.of("", 0, "K", 1, "M", 2, "G", 3, "T", 4);

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
        text == null ? checkpoint : UserError.orMistake(() -> checkpoint.maxShardSize(bytes(text)));
    Checkpoint forced = force ? sized.replacing() : sized;
    return resume ? forced.resuming() : forced;
  }

  /** Reads a size as Python's libraries do: GB are decimal, GiB are not. */
  static long bytes(String text) {
    Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT).replace("IB", "iB"));
    if (!size.matches()) {
      throw new UserError("--max-shard-size must be a size such as 5GB or 500MB: " + text);
    }
    BigDecimal unit = BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024);
    BigDecimal bytes =
        new BigDecimal(size.group(1))
            .multiply(unit.pow(Objects.requireNonNull(POWERS.get(size.group(2)))));
    return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
