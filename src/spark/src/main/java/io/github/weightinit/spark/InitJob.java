package io.github.weightinit.spark;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.model.ConfigSource;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.ModelRequest;
import io.github.weightinit.checkpoint.model.ModelSource;
import io.github.weightinit.checkpoint.model.OptionValue;
import io.github.weightinit.checkpoint.model.TensorTypes;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.recipe.ModelConfig;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** {@code init}: writes a checkpoint. */
final class InitJob {

  private final Arguments arguments;
  private final Report report;

  InitJob(Arguments arguments, Report report) {
    this.arguments = arguments;
    this.report = report;
  }

  /** Runs the command, and returns the status. */
  int run() {
    String name = arguments.model().orElse("gpt2");
    String out = arguments.value("--out", text -> text);
    if (out == null || out.isEmpty()) {
      throw new UserError("init needs --out, a directory that all executors see: hdfs://host/gpt2");
    }
    if (out.matches(".*\\.(safetensors|npz|npy)")) {
      throw new UserError("--out must be a directory, and is written a file a task: " + out);
    }
    Planned planned = planned(name);
    Plan plan = planned.plan;
    SparkContext spark = application();
    try {
      double start = System.nanoTime();
      WrittenDirectory written = planned.checkpoint.write(spark, out, report::note);
      putConfiguration(spark, written.directory(), planned.config);
      double seconds = (System.nanoTime() - start) / 1e9;
      report.result(summary(name, plan, planned.types, written, seconds));
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    } finally {
      spark.stop();
    }
  }

  /**
   * What is left of the arguments when the model was planned.
   *
   * @param config the model's configuration
   */
  private record Planned(SparkCheckpoint checkpoint, Plan plan, String types, ModelConfig config) {}

  /** Plans the model. What was read of it, beside its parameters, is garbage afterwards. */
  private Planned planned(String name) {
    ModelRequest request = arguments.request(name);
    var types = arguments.types();
    Model model = request.read();
    model.notes().forEach(report::note);
    Plan plan = request.plan(model, report);
    TensorTypes rounded = types.of(plan, model, report);
    plan.warnings().forEach(report::warn);
    SparkCheckpoint checkpoint =
        options(
            SparkCheckpoint.of(
                plan,
                model.parameters(),
                Optional.ofNullable(request.frameworkVersion()),
                Seed.of(arguments.seed()),
                rounded));
    return new Planned(checkpoint, plan, rounded.toString(), model.parameters().config());
  }

  /** Begins the application. Spark is in Scala, and does not declare what it throws. */
  static SparkContext application() {
    try {
      return SparkContext.getOrCreate(
          new SparkConf().setIfMissing("spark.app.name", "weight-init"));
    } catch (Exception e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    }
  }

  /** Puts the configuration that the model was read from beside its weights, if none is there. */
  private void putConfiguration(SparkContext spark, String directory, ModelConfig config)
      throws IOException {
    var source = ModelSource.configuration(arguments.model().orElse("gpt2"));
    if (source.isPresent()) {
      byte[] bytes = ConfigSource.beside(source.get(), config);
      Path place = new Path(directory, "config.json");
      FileSystem fs = StoreFile.plain(place.getFileSystem(spark.hadoopConfiguration()));
      if (!fs.exists(place)) {
        try (OutputStream file = fs.create(place, false)) {
          file.write(bytes);
        }
        report.note("written: " + place);
      }
    }
  }

  private SparkCheckpoint options(SparkCheckpoint plain) {
    SparkCheckpoint checkpoint = plain;
    Long size = arguments.value("--max-shard-size", OptionValue::bytes);
    if (size != null) {
      checkpoint = UserError.orMistake(() -> plain.maxShardSize(size));
    }
    var digest = arguments.value("--digest", OptionValue::digest);
    if (digest != null) {
      checkpoint = checkpoint.digest(digest);
    }
    if (arguments.has("--force")) {
      checkpoint = checkpoint.replacing();
    }
    return arguments.has("--resume") ? checkpoint.resuming() : checkpoint;
  }

  private String summary(
      String name, Plan plan, String types, WrittenDirectory written, double seconds) {
    if (written.wasThere()) {
      return written.directory()
          + " is there already, made from the same seed and recipe: nothing was written.";
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d tensors of %s, %s, recipe %s, seed %d, %,d bytes in %,d files (%,d of them written"
            + " now), complete, in %.1f s, %.0f MB/s",
        written.directory(),
        plan.assignments().size(),
        name,
        types,
        plan.recipe(),
        arguments.seed(),
        written.bytes(),
        written.files(),
        written.filesWritten(),
        seconds,
        written.bytes() / 1e6 / seconds);
  }
}
