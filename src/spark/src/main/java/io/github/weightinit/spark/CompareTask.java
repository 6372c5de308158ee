package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.ComparedTensor;
import io.github.weightinit.checkpoint.Comparison;
import io.github.weightinit.checkpoint.Difference;
import io.github.weightinit.checkpoint.StoredModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;

/**
 * What an executor does to check one file: it makes the weights once more and compares the bits.
 */
final class CompareTask {

  private CompareTask() {}

  /**
   * Compares a file.
   *
   * @param file where it is
   * @param bytes its length
   * @return a text for each tensor of the plan that it has
   */
  static List<String> compare(PlannedText planned, String file, long bytes, Configuration conf)
      throws IOException {
    Path path = new Path(file);
    TaskContext task = TaskContext.get();
    try (FSDataInputStream in = StoreFile.plain(path.getFileSystem(conf)).open(path);
        StoredModel stored =
            StoredModel.open(
                java.nio.file.Path.of(path.getName()),
                bytes,
                (position, into) -> read(in, position, into, task))) {
      return Comparison.of(planned.plan(), planned.seed(), stored)
          .threads(task.cpus())
          .tensors()
          .stream()
          .map(CompareTask::text)
          .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    } catch (IOException e) {
      throw StoreFile.failure(path, e);
    }
  }

  private static void read(FSDataInputStream in, long position, ByteBuffer into, TaskContext task)
      throws IOException {
    task.killTaskIfInterrupted();
    byte[] bytes = new byte[into.remaining()];
    in.readFully(position, bytes);
    into.put(bytes);
  }

  /** Returns the difference, if there is one, and the name, which may have any characters. */
  private static String text(ComparedTensor tensor) {
    Stream<Object> numbers =
        tensor.difference().stream()
            .flatMap(
                d ->
                    Stream.of(
                        d.count(),
                        d.firstIndex(),
                        d.stored(),
                        d.planned(),
                        d.negated(),
                        d.rounded(),
                        d.leastRatio(),
                        d.greatestRatio()));
    return String.join(" ", numbers.map(String::valueOf).toList()) + "|" + tensor.name();
  }

  static String name(String text) {
    return text.substring(text.indexOf('|') + 1);
  }

  static Optional<Difference> difference(String text) {
    if (text.startsWith("|")) {
      return Optional.empty();
    }
    String[] numbers = text.substring(0, text.indexOf('|')).split(" ", -1);
    return Optional.of(
        new Difference(
            Long.parseLong(numbers[0]),
            Long.parseLong(numbers[1]),
            Double.parseDouble(numbers[2]),
            Double.parseDouble(numbers[3]),
            Long.parseLong(numbers[4]),
            Long.parseLong(numbers[5]),
            Double.parseDouble(numbers[6]),
            Double.parseDouble(numbers[7])));
  }
}
