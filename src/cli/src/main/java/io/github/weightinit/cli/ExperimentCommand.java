package io.github.weightinit.cli;

import io.github.weightinit.Seed;
import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.Planner;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.OutputFile;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.report.CheckPage;
import io.github.weightinit.cli.report.ExperimentResult;
import io.github.weightinit.cli.report.ExploredNetwork;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.cli.report.ReportFiles;
import io.github.weightinit.cli.report.TrainingResult;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code experiment}: measures what weights do to a signal; gives tables, pictures and a page. */
@Command(
    description = {
      "Pushes random inputs through dense layers, forward and backward, for each activation with"
          + " each scheme, and says what happens to the signal.",
      "With --out it also writes a page that explains the result, report.html, and its pictures.",
      "With --train it trains the networks instead, and says how well they learn."
    },
    footer = {
      "  weight-init experiment --activation gelu --scheme he-normal,gain",
      "  weight-init experiment --train --activation relu --scheme he-normal,std=0.01",
      "  weight-init experiment --out report"
    })
final class ExperimentCommand implements Callable<Integer> {

  /** Multiplications and additions; so many take some minutes. */
  private static final double MOST_WORK = 1e13;

  /** The page shows every layer of the deepest network. */
  private static final int MOST_LAYERS = 1000;

  /** Weights of a tensor that the check of a model looks at. */
  private static final int SAMPLE = 1_000_000;

  /** A page with more networks would be too long to read. */
  private static final int MOST_NETWORKS = 200;

  @Spec private CommandSpec spec;

  @Mixin private NetworkOptions networks;

  @Option(
      names = "--depth",
      split = ",",
      paramLabel = "N",
      description = "Number of layers (default: 5).")
  private List<Integer> depths = List.of();

  @Option(
      names = "--width",
      split = ",",
      paramLabel = "N",
      description = "Units of each layer, and inputs (default: 100).")
  private List<Integer> widths = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Number of inputs (default: ${DEFAULT-VALUE}).")
  private int batch = 1000;

  @Mixin private TrainOptions train;

  @Mixin private SeedOption seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write report.html and its pictures to this directory.")
  private @Nullable Path out;

  @Option(names = "--force", description = "With --out, replace another report.")
  private boolean force = false;

  @ArgGroup(exclusive = false)
  private @Nullable Checked checked;

  @Mixin private FormatOption format;

  /** A model whose weights are checked for a page of their own. */
  private static final class Checked {

    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL",
        description = "With --out, also check the weights of this model, see 'weight-init check'.")
    private String model = "";

    @Option(
        names = "--recipe",
        required = true,
        paramLabel = "NAME",
        description = "How that model is initialized. See 'weight-init recipes'.")
    private @Nullable Recipe recipe;

    Recipe recipe() {
      return Objects.requireNonNull(recipe, "required");
    }
  }

  @Override
  public Integer call() {
    requireMeaning();
    if (train.wanted()) {
      return train();
    }
    var candidates = candidates();
    if (out == null) {
      return print(result(run(candidates), Optional.empty(), List.of()));
    }
    OutOptions.requireName(spec, out);
    var training = train.training(networks, TrainOptions.DEPTH, TrainOptions.WIDTH, seed);
    Supplier<String> page = checked == null ? () -> "" : page(checked);
    format.made(OutputFile.makeDirectory(out));
    var explored = ExploredNetworks.run(networks.activations(), widths.get(0), seed.seed());
    var result = result(run(candidates), Optional.of(training.run()), explored);
    int code = print(result);
    for (var file : ReportFiles.of(result, page.get()).entrySet()) {
      Path path = out.resolve(file.getKey());
      format.written(format.log(), path, OutputFile.write(path, force, file.getValue()));
    }
    return code;
  }

  /** Refuses options that would change nothing. */
  private void requireMeaning() {
    if (train.wanted()) {
      refuse(out != null, "--train prints a table; the page of --out has its curves anyway");
      refuse(isGiven("--batch"), "--batch means nothing with --train, which has its own inputs");
    }
    if (out == null) {
      refuse(force, "--force needs --out");
      refuse(checked != null, "--model needs --out");
      for (String option : List.of("--runs", "--epochs", "--rate")) {
        refuse(isGiven(option) && !train.wanted(), option + " needs --train or --out");
      }
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void refuse(boolean mistaken, String message) {
    if (mistaken) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private static List<NetworkResult> run(List<MeasuredNetwork> candidates) {
    long work = candidates.stream().mapToLong(MeasuredNetwork::work).sum();
    try (var progress = Progress.of("measure", work)) {
      return candidates.stream()
          .map(
              candidate -> {
                NetworkResult result = candidate.run();
                progress.add(candidate.work());
                return result;
              })
          .toList();
    }
  }

  private ExperimentResult result(
      List<NetworkResult> measured,
      Optional<TrainingResult> trained,
      List<ExploredNetwork> explored) {
    return new ExperimentResult(
        measured, trained, explored, batch, seed.number(), command(), version());
  }

  private int print(ExperimentResult result) {
    return format.print(sheet -> ExperimentReport.write(result, sheet));
  }

  private int train() {
    depths = one("--depth", depths, TrainOptions.DEPTH);
    widths = one("--width", widths, TrainOptions.WIDTH);
    var result = train.training(networks, depths.get(0), widths.get(0), seed).run();
    return format.print(sheet -> TrainingReport.write(result, seed.number(), sheet));
  }

  /** Returns the value of an option that has only one in a training. */
  private List<Integer> one(String option, List<Integer> values, int preset) {
    OptionText.require(spec, option, values.size() < 2, "one number with --train", values);
    values.forEach(value -> OptionText.requireRange(spec, option, 1, MOST_LAYERS, value));
    return values.isEmpty() ? List.of(preset) : values;
  }

  /** Plans a model now, so that mistakes are told at once, and checks it when its page is made. */
  private Supplier<String> page(Checked its) {
    Model model = ModelSource.read(its.model);
    model.notes().forEach(format::note);
    Plan plan = Planner.plan(model, its.recipe());
    return () -> {
      format.warn(plan);
      ModelCheck found;
      long weights = plan.assignments().stream().mapToLong(each -> each.parameter().size()).sum();
      try (var progress = Progress.of("check", weights)) {
        found = ModelCheck.of(plan, seed.seed(), SAMPLE, tensor -> progress.add(tensor.count()));
      }
      return CheckPage.html(model.name(), plan.recipe(), seed.number(), found, version());
    };
  }

  /** Makes all networks before any runs. */
  private List<MeasuredNetwork> candidates() {
    depths = depths.isEmpty() ? List.of(5) : depths.stream().distinct().toList();
    widths = widths.isEmpty() ? List.of(100) : widths.stream().distinct().toList();
    depths.forEach(depth -> OptionText.requireRange(spec, "--depth", 1, MOST_LAYERS, depth));
    widths.forEach(width -> OptionText.requireRange(spec, "--width", 1, Integer.MAX_VALUE, width));
    OptionText.requireRange(spec, "--batch", 2, Integer.MAX_VALUE, batch);
    var candidates = new ArrayList<MeasuredNetwork>();
    double work = 0;
    for (int depth : depths) {
      for (int width : widths) {
        for (Nonlinearity activation : networks.activations()) {
          for (LayerScheme scheme : networks.schemes()) {
            if (candidates.size() == MOST_NETWORKS) {
              throw new UserError("more than " + MOST_NETWORKS + " networks: take fewer at a time");
            }
            candidates.add(
                MeasuredNetwork.of(depth, width, activation, scheme, batch, seed.seed()));
            work += 4.0 * batch * depth * width * width;
          }
        }
      }
    }
    if (work > MOST_WORK) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%.1g operations are more than %.0g: take fewer layers, units or inputs",
              work,
              MOST_WORK));
    }
    return candidates;
  }

  /** Returns the command that makes the same page, with all that decides it. */
  private String command() {
    var words = new ArrayList<>(List.of("weight-init experiment"));
    words.add("--activation " + joined(networks.activations().stream().map(Nonlinearity::name)));
    words.add("--scheme " + joined(networks.schemes().stream()));
    words.add("--depth " + joined(depths.stream()) + " --width " + joined(widths.stream()));
    words.add(train.words() + " --batch " + batch);
    words.add("--seed " + seed.number());
    if (checked != null) {
      words.add("--model " + OptionText.quoted(checked.model));
      words.add("--recipe " + checked.recipe().name());
    }
    words.add("--out DIR");
    return String.join(" ", words);
  }

  private static String joined(Stream<?> values) {
    return OptionText.quoted(values.map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static String version() {
    return "weight-init %s, stream version %d".formatted(Version.ofJar(), Seed.STREAM_VERSION);
  }
}
