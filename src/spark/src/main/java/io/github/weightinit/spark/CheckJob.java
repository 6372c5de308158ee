package io.github.weightinit.spark;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.StoredModel;
import io.github.weightinit.checkpoint.StoredTensor;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.checkpoint.model.Model;
import io.github.weightinit.checkpoint.model.ModelRequest;
import io.github.weightinit.checkpoint.model.ModelText;
import io.github.weightinit.checkpoint.model.StatedOrigin;
import io.github.weightinit.checkpoint.model.UserError;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** {@code check}: compares every bit of a checkpoint with a recipe and a seed. */
final class CheckJob {

  private final Arguments arguments;
  private final Report report;

  CheckJob(Arguments arguments, Report report) {
    this.arguments = arguments;
    this.report = report;
  }

  /** Runs the command, and returns the status. */
  int run() {
    String uri =
        arguments
            .model()
            .orElseThrow(
                () -> new UserError("check needs a directory, or a file: hdfs://host/gpt2"));
    if (!arguments.has("--seed")) {
      throw new UserError(
          "check needs --seed: without it distributions are judged, as weight-init check does");
    }
    arguments.request(uri); // what is wrong with an option is told before the application begins
    arguments.seed();
    SparkContext spark = InitJob.application();
    try {
      return check(spark, uri);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(UserError.printable(String.valueOf(e.getMessage())));
    } finally {
      spark.stop();
    }
  }

  private int check(SparkContext spark, String uri) throws IOException {
    var path = new Path(uri);
    FileSystem fs = StoreFile.plain(path.getFileSystem(spark.hadoopConfiguration()));
    try (StoredHeaders headers = StoredHeaders.copy(fs, fs.makeQualified(path), uri)) {
      return check(spark, headers);
    }
  }

  private int check(SparkContext spark, StoredHeaders headers) throws IOException {
    ModelRequest request = arguments.request(headers.local().toString());
    Seed seed = Seed.of(arguments.seed());
    Model model;
    Plan plan;
    try {
      model = request.read();
      model.notes().forEach(note -> report.note(headers.named(note)));
      plan = request.plan(model, report);
    } catch (UserError e) {
      throw new UserError(headers.named(String.valueOf(e.getMessage())), e.program());
    }
    plan.warnings().forEach(report::warn);
    try (StoredModel stored = StoredModel.open(headers.local())) {
      WholeTensors.of(plan, parameter -> type(stored, parameter))
          .requireMemory(spark, report::note);
    }
    var text =
        new ModelText(
            model.parameters(),
            plan.recipe(),
            Optional.ofNullable(request.frameworkVersion()),
            seed,
            parameter -> ElementType.FLOAT32,
            Checkpoint.DEFAULT_SHARD_SIZE,
            TensorDigest.CRC32C);
    List<String> compared = run(spark, text, headers);
    try (StoredModel stored = StoredModel.open(headers.local())) {
      StatedOrigin origin = StatedOrigin.of(headers.local());
      origin.notes(plan, Optional.of(seed)).forEach(note -> report.note(headers.named(note)));
      var verdict =
          new CheckVerdict(
              headers.uri(), plan, arguments.seed(), stored, origin.expected(model.missing()));
      return verdict.print(compared, report) ? 0 : 1;
    }
  }

  /** Returns what the weights of a parameter are compared as. */
  private static ElementType type(StoredModel stored, Parameter parameter) {
    return stored
        .find(parameter.name())
        .flatMap(StoredTensor::elementType)
        .orElse(ElementType.FLOAT32);
  }

  private List<String> run(SparkContext spark, ModelText text, StoredHeaders headers)
      throws IOException {
    byte[] bytes = text.write();
    String key = Jobs.sha256(bytes);
    Broadcast<byte[]> model = Jobs.broadcast(spark, bytes);
    Broadcast<SerializableConfiguration> conf =
        Jobs.broadcast(spark, new SerializableConfiguration(spark.hadoopConfiguration()));
    LongAccumulator files = spark.longAccumulator("weight-init: files");
    LongAccumulator tensors = spark.longAccumulator("weight-init: tensors");
    LongAccumulator read = spark.longAccumulator("weight-init: bytes");
    List<StoredHeaders.StoredFile> order =
        headers.files().stream()
            .sorted(Comparator.comparing(StoredHeaders.StoredFile::bytes).reversed())
            .toList();
    List<String> names = order.stream().map(file -> file.path().toString()).toList();
    long[] lengths = order.stream().mapToLong(StoredHeaders.StoredFile::bytes).toArray();
    List<Integer> numbers = IntStream.range(0, names.size()).boxed().toList();
    var tasks =
        Jobs.parallelize(spark, numbers, numbers.size())
            .map(
                number -> {
                  PlannedText planned = PlannedText.of(key, model::value);
                  List<String> compared =
                      CompareTask.compare(
                          planned, names.get(number), lengths[number], conf.value().value());
                  files.add(1);
                  tensors.add(compared.size());
                  read.add(lengths[number]);
                  return compared;
                });
    var counts =
        new Progress(
            names.size(),
            text.list().parameters().size(),
            Arrays.stream(lengths).sum(),
            report::note);
    try {
      var all = new ArrayList<String>();
      Jobs.collect(
              spark,
              tasks,
              "weight-init: check " + headers.uri(),
              () -> counts.show(files.value(), tensors.value(), read.value()))
          .forEach(all::addAll);
      return all;
    } finally {
      model.destroy();
      conf.destroy();
    }
  }
}
