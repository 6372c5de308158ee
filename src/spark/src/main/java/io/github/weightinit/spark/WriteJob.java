package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.Shard;
import io.github.weightinit.checkpoint.TensorEntry;
import io.github.weightinit.checkpoint.model.ModelText;
import io.github.weightinit.recipe.Plan;
import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** The driver's part in writing a checkpoint. */
final class WriteJob {

  private final SparkContext spark;
  private final ModelText text;
  private final Plan plan;
  private final Consumer<String> progress;

  WriteJob(SparkContext spark, ModelText text, Plan plan, Consumer<String> progress) {
    this.spark = spark;
    this.text = text;
    this.plan = plan;
    this.progress = progress;
  }

  WrittenDirectory write(String uri, boolean replacing, boolean resuming) throws IOException {
    Checkpoint checkpoint = text.checkpoint(plan);
    List<Shard> shards = checkpoint.shards();
    String key = checkpoint.key();
    long bytes = shards.stream().mapToLong(Shard::bytes).sum();
    var directory = new StoreDirectory(uri, spark.hadoopConfiguration(), shards, key);
    String place = directory.path().toString();
    if (directory.isThere()) {
      return new WrittenDirectory(place, shards.size(), 0, bytes, true);
    }
    WholeTensors.of(plan, text.types()).requireMemory(spark, progress);
    Set<String> missing = directory.begin(replacing, resuming);
    List<Integer> order =
        IntStream.range(0, shards.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> shards.get(i).bytes()).reversed())
            .toList();
    var written = new BitSet();
    order.stream().filter(i -> missing.contains(shards.get(i).file())).forEach(written::set);
    List<String> digests = run(order, written, place, key, shards);
    var byName = new HashMap<String, String>();
    for (int i = 0; i < order.size(); i++) {
      put(digests.get(i), shards.get(order.get(i)), byName);
    }
    directory.finish(
        shards.size() == 1 ? Optional.empty() : Optional.of(checkpoint::index),
        out -> checkpoint.statement(byName, out));
    return new WrittenDirectory(place, shards.size(), missing.size(), bytes, false);
  }

  private static void put(String digests, Shard shard, Map<String, String> byName) {
    String[] values = digests.split(",", -1);
    int at = 0;
    for (TensorEntry tensor : shard.tensors()) {
      byName.put(tensor.name(), values[at++]);
    }
  }

  private List<String> run(
      List<Integer> order, BitSet written, String place, String key, List<Shard> shards)
      throws IOException {
    Broadcast<byte[]> model = Jobs.broadcast(spark, text.write());
    Broadcast<SerializableConfiguration> conf =
        Jobs.broadcast(spark, new SerializableConfiguration(spark.hadoopConfiguration()));
    LongAccumulator files = spark.longAccumulator("weight-init: files");
    LongAccumulator tensors = spark.longAccumulator("weight-init: tensors");
    LongAccumulator bytes = spark.longAccumulator("weight-init: bytes");
    JavaRDD<String> tasks =
        Jobs.parallelize(spark, order, order.size())
            .map(
                number -> {
                  PlannedText planned = PlannedText.of(key, model::value);
                  Shard shard = planned.shards().get(number);
                  String digests =
                      written.get(number)
                          ? ShardTask.write(planned, shard, place, key, conf.value().value())
                          : ShardTask.digests(planned, shard);
                  files.add(1);
                  tensors.add(shard.tensors().size());
                  bytes.add(shard.bytes());
                  return digests;
                });
    var counts =
        new Progress(
            shards.size(),
            shards.stream().mapToLong(shard -> shard.tensors().size()).sum(),
            shards.stream().mapToLong(Shard::bytes).sum(),
            progress);
    try {
      return Jobs.collect(
          spark,
          tasks,
          "weight-init: write " + place,
          () -> counts.show(files.value(), tensors.value(), bytes.value()));
    } finally {
      model.destroy();
      conf.destroy();
    }
  }
}
