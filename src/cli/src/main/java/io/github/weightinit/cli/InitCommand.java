package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.model.Planner;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.recipe.DigestSink;
import io.github.weightinit.recipe.FillTimes;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.StatisticsSink;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code init}: initializes a model and reports on every tensor. */
@Command(
    name = "init",
    description = {
      "Initializes every tensor of a model and compares it with what its initializer promises.",
      "A scheme fills weights of two or more dimensions, with the fans of their module; biases are"
          + " 0, scales of norms 1, embeddings N(0, 1). A recipe decides about every tensor. The"
          + " command writes nothing to disk."
    })
final class InitCommand implements Callable<Integer> {

  /** More threads would only wait, and each takes a slice of memory. */
  private static final int MAX_THREADS = 1024;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions options;

  @Mixin private SeedOption seed;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "Stores weights as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ElementType type = ElementType.FLOAT32;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Changes the time, but no weight (default: ${DEFAULT-VALUE}).")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(names = "--digest", description = "Add the SHA-256 of each tensor's little-endian bytes.")
  private boolean digest = false;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    OptionText.requireRange(spec, "--threads", 1, MAX_THREADS, threads);
    Model model = options.model();
    Plan plan = options.plan(model);
    format.warn(plan);
    var statistics = new StatisticsSink();
    var digests = new DigestSink();
    FillTimes times;
    try (var progress = Progress.of("init", model.size())) {
      ModelSink shown = (tensor, unused) -> slice -> progress.add(slice.length());
      // Digests only on request: they take a tensor in its order, and so keep it on one thread.
      ModelSink[] sinks =
          digest
              ? new ModelSink[] {statistics, shown, digests}
              : new ModelSink[] {statistics, shown};
      var filler = ModelFiller.of(plan, seed.seed()).type(type).threads(threads);
      times =
          UserError.orMistake(
              () -> Planner.orMistake(model, plan.recipe(), () -> filler.into(sinks)));
    }
    var tensors =
        plan.assignments().stream()
            .map(
                assignment -> {
                  String name = assignment.parameter().name();
                  return new TensorReport(
                      assignment, type, statistics.get(name), digest ? digests.sha256(name) : null);
                })
            .toList();
    var report = new InitReport(model, plan, seed.number(), type, threads, digest, tensors, times);
    return format.print((form, out) -> report.write(form, out, format.err()));
  }
}
