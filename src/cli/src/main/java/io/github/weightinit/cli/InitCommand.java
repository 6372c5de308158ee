package io.github.weightinit.cli;

import io.github.weightinit.recipe.Plan;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code init}: initializes a model and reports on every tensor. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Initializes every tensor of a model and compares it with what its initializer promises.",
      "With a scheme, weights of two or more dimensions take it, with the fans of their module;"
          + " biases are 0, scales of norms 1, embeddings N(0, 1). A recipe decides about every"
          + " tensor. Nothing is written to disk."
    })
final class InitCommand implements Callable<Integer> {

  /** More would only wait, and each takes a slice of memory. */
  private static final int MAX_THREADS = 1024;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions options;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all weights (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private DataType type = DataType.FLOAT32;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Changes no weight and no number but the time (default: ${DEFAULT-VALUE}).")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(names = "--digest", description = "Add the SHA-256 of each tensor's little-endian bytes.")
  private boolean digest = false;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--threads': must be from 1 to "
              + MAX_THREADS
              + ", but was "
              + threads);
    }
    var settings = new Settings(seed, type, threads, digest);
    Model model = options.model();
    Plan plan = options.plan(model, spec.commandLine().getErr());
    var initialization = new Initialization(model, plan, settings);
    Report report;
    try (var progress = Progress.of("init", initialization.size())) {
      report = initialization.run(progress);
    }
    return FormatOption.print(spec, out -> write(report, out));
  }

  private void write(Report report, PrintWriter out) {
    switch (format.format()) {
      case TABLE -> {
        TableReport.write(report, out);
        SummaryText.write(report, out);
      }
      case CSV -> {
        CsvReport.write(report, out);
        // Not among the records: who reads them expects a header and one record for each tensor.
        SummaryText.write(report, spec.commandLine().getErr());
      }
      case JSON -> JsonReport.write(report, out);
    }
  }
}
