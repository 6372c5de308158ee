package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.Shard;
import io.github.weightinit.checkpoint.TensorEntry;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/** What an executor does for one file of a checkpoint. */
final class ShardTask {

  private ShardTask() {}

  /**
   * Writes a file.
   *
   * @param planned the model
   * @param shard the file
   * @param directory the directory of the checkpoint
   * @param key the key of the checkpoint
   * @return the digests of its tensors, in their order
   */
  static String write(
      PlannedText planned, Shard shard, String directory, String key, Configuration conf)
      throws IOException {
    Path path = new Path(directory);
    FileSystem fs = StoreFile.plain(path.getFileSystem(conf));
    var attempt = new Attempt(fs, path, key);
    StoreFile file = attempt.file(shard.file());
    TaskContext task = TaskContext.get();
    Checkpoint checkpoint = planned.checkpoint();
    try {
      attempt.require();
      return file.write(
          out -> text(checkpoint.write(shard, new KilledStream(out, task)), shard),
          attempt::require);
    } catch (IOException e) {
      throw StoreFile.failure(file.path(), e);
    }
  }

  /**
   * Returns the digests of a file that an earlier attempt has written. They follow from the plan
   * and the seed, so they are made once more and nothing that was left behind is trusted.
   */
  static String digests(PlannedText planned, Shard shard) throws IOException {
    var nowhere = new KilledStream(OutputStream.nullOutputStream(), TaskContext.get());
    return text(planned.checkpoint().write(shard, nowhere), shard);
  }

  private static String text(Map<String, String> digests, Shard shard) {
    return shard.tensors().stream()
        .map(TensorEntry::name)
        .map(name -> Objects.requireNonNull(digests.get(name)))
        .collect(Collectors.joining(","));
  }

  /** Ends the work of a task that Spark has killed, since another attempt was faster. */
  private static final class KilledStream extends FilterOutputStream {

    private final TaskContext task;

    KilledStream(OutputStream out, TaskContext task) {
      super(out);
      this.task = task;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      task.killTaskIfInterrupted();
      out.write(bytes, from, count);
    }
  }
}
