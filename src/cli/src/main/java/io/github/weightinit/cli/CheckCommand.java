package io.github.weightinit.cli;

import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.recipe.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: tests the weights of a model against what their initializers promise. */
@Command(
    name = "check",
    description = {
      "Tests the weights of every tensor of a model against what its initializer promises: moments,"
          + " extremes, distribution (Kolmogorov-Smirnov), orthogonality. Finds random numbers that"
          + " two tensors share.",
      "The exit code is 1 if anything is flagged. A correct model of 300 tensors is flagged for one"
          + " seed in 500."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions options;

  @Mixin private SeedOption seed;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Look at no more weights of a tensor than this, unless it can only be filled as a whole"
              + " (default: ${DEFAULT-VALUE}).")
  private int sample = 1_000_000;

  @Option(names = "--all", description = "Add every measure of every tensor to the table.")
  private boolean all = false;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    OptionText.requireRange(spec, "--sample", 1, Integer.MAX_VALUE, sample);
    Model model = options.model(format);
    Plan plan = options.plan(model, format);
    format.warn(plan);
    ModelCheck check;
    try (var progress = Progress.of("check", weights(plan))) {
      check = ModelCheck.of(plan, seed.seed(), sample, tensor -> progress.add(tensor.count()));
    }
    var report = new CheckReport(model, plan, check, seed.number());
    int code = format.print((form, out) -> report.write(form, all, out));
    return code == ExitCode.OK && !check.passed() ? ExitCode.SOFTWARE : code;
  }

  private long weights(Plan plan) {
    return plan.assignments().stream()
        .mapToLong(assignment -> Math.min(sample, assignment.parameter().size()))
        .sum();
  }
}
