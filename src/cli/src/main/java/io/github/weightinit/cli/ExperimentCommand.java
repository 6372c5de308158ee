package io.github.weightinit.cli;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.check.ModelCheck;
import io.github.weightinit.cli.model.Model;
import io.github.weightinit.cli.model.ModelSource;
import io.github.weightinit.cli.model.Planner;
import io.github.weightinit.cli.output.OutputFile;
import io.github.weightinit.cli.output.UserError;
import io.github.weightinit.cli.report.CheckPage;
import io.github.weightinit.cli.report.ExperimentResult;
import io.github.weightinit.cli.report.NetworkResult;
import io.github.weightinit.cli.report.ReportFiles;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.signal.Network;
import io.github.weightinit.signal.PropagationExperiment;
import io.github.weightinit.signal.SignalForecast;
import io.github.weightinit.signal.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    name = "experiment",
    description = {
      "Pushes random inputs through dense layers, forward and backward, for each activation with"
          + " each scheme, and says what happens to the signal.",
      "With --out it also writes a page that explains the result, report.html, and its pictures."
    })
final class ExperimentCommand implements Callable<Integer> {

  /** Multiplications and additions; so many take some minutes. */
  private static final double MOST_WORK = 1e13;

  /** The page shows every layer of the deepest network. */
  private static final int MOST_LAYERS = 1000;

  /** A page with more networks would be too long to read. */
  private static final int MOST_NETWORKS = 200;

  @Spec private CommandSpec spec;

  @Mixin private NetworkOptions networks;

  @Option(
      names = "--depth",
      split = ",",
      paramLabel = "N",
      description = "Number of layers (default: 5).")
  private List<Integer> depths = List.of(5);

  @Option(
      names = "--width",
      split = ",",
      paramLabel = "N",
      description = "Units of each layer, and inputs (default: 100).")
  private List<Integer> widths = List.of(100);

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Number of inputs (default: ${DEFAULT-VALUE}).")
  private int batch = 1000;

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

  /** A network that has not run yet. */
  private record Candidate(LayerScheme scheme, PropagationExperiment experiment) {

    NetworkResult run() {
      Network network = experiment.network();
      var forecast = SignalForecast.of(network);
      var verdict = Verdict.of(forecast);
      return new NetworkResult(
          network.layers().get(0).nonlinearity(),
          scheme.toString(),
          new NetworkResult.Size(
              network.layers().size(), (int) network.layers().get(0).fan().fanOut()),
          experiment.run(),
          forecast.layers(),
          new NetworkResult.Verdict(verdict.outcome(), VerdictText.of(forecast, verdict)));
    }
  }

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
    List<Candidate> candidates = candidates();
    if (checked != null && out == null) {
      throw new ParameterException(spec.commandLine(), "--model needs --out");
    }
    if (out != null) {
      OutOptions.requireName(spec, out);
    }
    Supplier<String> page = checked == null ? () -> "" : page(checked);
    if (out != null) {
      format.made(OutputFile.makeDirectory(out));
    }
    var networks = candidates.stream().map(Candidate::run).toList();
    var result = new ExperimentResult(networks, batch, seed.number(), command(), version());
    int code = format.print((form, to) -> ExperimentReport.write(result, form, to));
    if (out != null) {
      for (var file : ReportFiles.of(result, page.get()).entrySet()) {
        Path path = out.resolve(file.getKey());
        format.written(format.log(), path, OutputFile.write(path, force, file.getValue()));
      }
    }
    return code;
  }

  /** Plans a model now, so that mistakes are told at once, and checks it when its page is made. */
  private Supplier<String> page(Checked its) {
    Model model = ModelSource.read(its.model);
    Plan plan = Planner.plan(model, its.recipe());
    return () -> {
      format.warn(plan);
      var found = ModelCheck.of(plan, seed.seed());
      return CheckPage.html(model.name(), plan.recipe(), seed.number(), found, version());
    };
  }

  /** Makes all networks before any runs. */
  private List<Candidate> candidates() {
    depths = depths.stream().distinct().toList();
    widths = widths.stream().distinct().toList();
    depths.forEach(depth -> OptionText.requireRange(spec, "--depth", 1, MOST_LAYERS, depth));
    widths.forEach(width -> OptionText.requireRange(spec, "--width", 1, Integer.MAX_VALUE, width));
    OptionText.requireRange(spec, "--batch", 2, Integer.MAX_VALUE, batch);
    var candidates = new ArrayList<Candidate>();
    double work = 0;
    for (int depth : depths) {
      for (int width : widths) {
        for (Nonlinearity activation : networks.activations()) {
          for (LayerScheme scheme : networks.schemes()) {
            if (candidates.size() == MOST_NETWORKS) {
              throw new UserError("more than " + MOST_NETWORKS + " networks: take fewer at a time");
            }
            var experiment = experiment(depth, width, activation, scheme);
            candidates.add(new Candidate(scheme, experiment));
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

  private PropagationExperiment experiment(
      int depth, int width, Nonlinearity activation, LayerScheme scheme) {
    PropagationExperiment experiment;
    try {
      Network network =
          Network.dense(
              depth, width, activation, fan -> scheme.initializer().apply(fan, activation));
      experiment = new PropagationExperiment(network, batch, seed.seed());
    } catch (IllegalArgumentException e) {
      throw new UserError(scheme + ": " + e.getMessage());
    }
    long most = Runtime.getRuntime().maxMemory();
    if (experiment.memory() > most) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%d layers of %d units for %d inputs need %,d MB of memory, and there are %,d (-Xmx)",
              depth,
              width,
              batch,
              experiment.memory() >> 20,
              most >> 20));
    }
    return experiment;
  }

  /** Returns the command that gives the same result, with all that decides it. */
  private String command() {
    var words = new ArrayList<>(List.of("weight-init experiment"));
    words.add("--activation " + joined(networks.activations().stream().map(Nonlinearity::name)));
    words.add("--scheme " + joined(networks.schemes().stream()));
    words.add("--depth " + joined(depths.stream()) + " --width " + joined(widths.stream()));
    words.add("--batch " + batch + " --seed " + seed.number());
    if (checked != null) {
      words.add("--model " + quoted(checked.model) + " --recipe " + checked.recipe().name());
    }
    words.add("--out DIR");
    return String.join(" ", words);
  }

  private static String joined(Stream<?> values) {
    return quoted(values.map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** Quotes a text for a shell, which would read the parentheses of {@code leaky_relu(0.2)}. */
  private static String quoted(String text) {
    return text.matches("[\\w./,=:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String version() {
    return String.join(", ", new Version().getVersion());
  }
}
