package io.github.weightinit.cli;

import io.github.weightinit.ElementType;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.checkpoint.WrittenCheckpoint;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.Planner;
import io.github.weightinit.checkpoint.model.TensorTypes;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.cli.output.Columns;
import io.github.weightinit.cli.output.Format;
import io.github.weightinit.cli.output.OutputFile;
import io.github.weightinit.cli.output.Progress;
import io.github.weightinit.cli.output.Screen;
import io.github.weightinit.cli.output.Sheet;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.DigestSink;
import io.github.weightinit.recipe.FillTimes;
import io.github.weightinit.recipe.ModelFiller;
import io.github.weightinit.recipe.ModelSink;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.StatisticsSink;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code init}: initializes a model and reports on every tensor. */
@Command(
    description = {
      "Initializes every tensor of a model and compares it with what its initializer promises.",
      "A scheme fills weights of two or more dimensions, with the fans of their module; biases are"
          + " 0, scales of norms 1, embeddings N(0, 1). A recipe decides about every tensor. The"
          + " command writes nothing to disk unless --out is given."
    },
    footer = {
      "  weight-init init gpt2 --recipe hf-gpt2",
      "  weight-init init resnet50 --scheme orthogonal --seed 7 --dtype bfloat16",
      "  weight-init init mobilenet_v3_small --out model.safetensors"
    })
final class InitCommand implements Callable<Integer> {

  /** More threads would only wait, and each takes a slice of memory. */
  private static final int MAX_THREADS = 1024;

  @Spec private CommandSpec spec;

  @Mixin private ModelOptions options;

  @Mixin private SeedOption seed;

  @Mixin private TypeOptions type;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Changes the time, but no weight (default: ${DEFAULT-VALUE}).")
  private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--digest",
      arity = "0..1",
      paramLabel = "KIND",
      parameterConsumer = DigestOption.class,
      description = {
        "Add the SHA-256 of each tensor's little-endian bytes. With --out, sha256 or crc32c is what"
            + " the statement holds (default: crc32c)."
      })
  private @Nullable TensorDigest digest;

  @Mixin private OutOptions out;

  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    OptionText.requireRange(spec, "--threads", 1, MAX_THREADS, threads);
    Model model = options.model(format);
    Plan plan = options.plan(model, format);
    TensorTypes types = type.of(plan, model, format);
    format.warn(plan);
    if (out.isGiven()) {
      OutOptions.requireName(spec, out.path());
      return write(model, plan, types);
    }
    out.requireNone(spec);
    OptionText.require(
        spec, "--digest", digest != TensorDigest.CRC32C, "sha256 without --out", "crc32c");
    return report(model, plan, types, digest != null);
  }

  private int report(Model model, Plan plan, TensorTypes types, boolean digest) {
    var statistics = new StatisticsSink();
    var digests = new DigestSink();
    var tensors = new ArrayList<TensorReport>();
    Sheet sheet = format.sheet();
    Columns.Rows<TensorReport> rows = InitReport.rows(plan, types, digest, sheet);
    double start = InitTimes.sinceStart();
    InitTimes times;
    // Where the rows are seen as they come, a bar would only disturb them.
    boolean areSeen = sheet.format() != Format.JSON && Screen.isTerminal(1);
    try (var progress = Progress.of("init", areSeen ? 0 : model.size())) {
      var finished =
          new FinishedTensors(
              plan,
              progress::add,
              place -> {
                Assignment assignment = plan.assignments().get(place);
                String name = assignment.parameter().name();
                var tensor =
                    new TensorReport(
                        assignment,
                        types.apply(assignment.parameter()),
                        statistics.get(name),
                        digest ? digests.sha256(name) : null);
                tensors.add(tensor);
                rows.print(tensor);
                sheet.flushSometimes();
              });
      // Digests are taken only on request: they take a tensor in its order, and so keep it on one
      // thread.
      ModelSink[] sinks =
          digest
              ? new ModelSink[] {statistics, digests, finished}
              : new ModelSink[] {statistics, finished};
      var filler = ModelFiller.of(plan, seed.seed()).types(types).threads(threads);
      FillTimes fill =
          UserError.orMistake(
              () -> Planner.orMistake(model, plan.recipe(), () -> filler.into(sinks)));
      times = new InitTimes(start, fill, finished.cold(), finished.warm());
    }
    new InitReport(model, plan, seed.number(), types, threads, digest, tensors, times)
        .end(sheet, format.err());
    return TensorReport.far(tensors).isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Writes a checkpoint, and measures what is written. */
  private int write(Model model, Plan plan, TensorTypes types) {
    var statistics = new StatisticsSink();
    // Looked for now: beside its weights it would no longer be a configuration alone.
    Optional<ConfigBeside> config = options.configuration(model);
    Set<String> begun = ConcurrentHashMap.newKeySet();
    long start = System.nanoTime();
    WrittenCheckpoint written;
    try (var progress = Progress.of("init", model.size())) {
      Checkpoint checkpoint =
          out.apply(Checkpoint.of(plan, seed.seed(), ElementType.FLOAT32).types(types))
              .digest(digest == null ? TensorDigest.CRC32C : digest)
              .threads(threads)
              .listener(statistics)
              .listener(
                  (tensor, unused) -> {
                    begun.add(tensor.parameter().name());
                    return slice -> progress.add(slice.length());
                  });
      written =
          OutputFile.tellingOfSignals(
              out.path() + ": a signal ended this run before all was written; --resume goes on",
              format.err(),
              () ->
                  UserError.orMistake(
                      () ->
                          Planner.orMistake(
                              model,
                              plan.recipe(),
                              () -> OutputFile.orMistake(() -> checkpoint.write(out.path())))));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<TensorReport> measured =
        plan.assignments().stream()
            .filter(tensor -> begun.contains(tensor.parameter().name()))
            .map(
                tensor ->
                    new TensorReport(
                        tensor,
                        types.apply(tensor.parameter()),
                        statistics.get(tensor.parameter().name()),
                        null))
            .toList();
    format.made(written.directoriesMade());
    var report = new WriteReport(model, plan, seed.number(), types, measured, written, seconds);
    if (Files.isDirectory(out.path())) {
      config.ifPresent(file -> file.put(out.path(), format));
    }
    int code = format.print(report::write);
    return code == ExitCode.OK && !TensorReport.far(measured).isEmpty() ? ExitCode.SOFTWARE : code;
  }
}
