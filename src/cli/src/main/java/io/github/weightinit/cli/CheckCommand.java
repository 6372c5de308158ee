package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.check.SelfCheck;
import io.github.weightinit.checkpoint.OutputFiles;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.StatedOrigin;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.stored.StoredCheck;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: tests the weights of a model against what their initializers promise. */
@Command(
    description = {
      "Tests the weights of every tensor of a model against what its initializer promises: moments,"
          + " extremes, distribution (Kolmogorov-Smirnov), orthogonality. Finds random numbers that"
          + " two tensors share.",
      "A checkpoint is read once, as a whole: with --seed every bit is compared with the weights of"
          + " the recipe and the seed, without it every tensor is judged by its distribution.",
      "A tensor is 'not checked' where nobody can tell whether it is right, such as a bias of three"
          + " random weights.",
      "The exit code is 1 if anything is flagged. A correct model of 300 tensors is flagged for one"
          + " seed in 500, a correct checkpoint once in 1,000."
    },
    footer = {
      "  weight-init check resnet50 --recipe torchvision-resnet",
      "  weight-init check model.safetensors --list mobilenet_v3_small --seed 42"
    })
final class CheckCommand implements Callable<Integer> {

  /** The probability that a correct file is flagged. */
  private static final double FALSE_ALARMS = 1e-3;

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
    Optional<Path> checkpoint = options.checkpoint();
    Model model = options.model(format);
    Plan plan = options.plan(model, format);
    format.warn(plan);
    return checkpoint.isPresent() ? stored(checkpoint.get(), model, plan) : made(model, plan);
  }

  /** Checks the weights that a plan and a seed make. */
  private int made(Model model, Plan plan) {
    ModelCheck check;
    try (var progress = Progress.of("check", weights(plan))) {
      check = ModelCheck.of(plan, seed.seed(), sample, tensor -> progress.add(tensor.count()));
    }
    var report = new CheckReport(model, plan, check, seed.number());
    int code = format.print(sheet -> report.write(all, sheet));
    return code == ExitCode.OK && check.outcome() == SelfCheck.Outcome.FLAGGED
        ? ExitCode.SOFTWARE
        : code;
  }

  /** Checks the weights of a file, bit by bit if the user names the seed. */
  private int stored(Path path, Model model, Plan plan) {
    if (isGiven("--sample")) {
      throw new UserError("--sample is for weights that are made: a file is read as a whole");
    }
    Optional<Seed> known = isGiven("--seed") ? Optional.of(seed.seed()) : Optional.empty();
    try (StoredModel stored = StoredModel.open(path)) {
      StatedOrigin origin = StatedOrigin.of(path);
      var check =
          new StoredCheck(stored, plan, known, origin.expected(model.missing()), FALSE_ALARMS);
      StoredCheck.Found found;
      try (var progress = Progress.of("check", check.work())) {
        found = check.run(progress::add);
      }
      Long number = known.isPresent() ? seed.number() : null;
      var report = new StoredReport(model.name(), plan, number, found, origin.notes(plan, known));
      int code = format.print(sheet -> report.write(all, sheet));
      return code == ExitCode.OK && found.isWrong() ? ExitCode.SOFTWARE : code;
    } catch (IOException e) {
      throw new UserError(UserError.printable(OutputFiles.reason(e)));
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private long weights(Plan plan) {
    return plan.assignments().stream()
        .mapToLong(assignment -> Math.min(sample, assignment.parameter().size()))
        .sum();
  }
}
