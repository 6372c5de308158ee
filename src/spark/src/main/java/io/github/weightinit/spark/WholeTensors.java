package io.github.weightinit.spark;

import io.github.weightinit.ElementType;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The tensors of a model that a task must hold as a whole, since their scheme fills no slices: an
 * orthogonal matrix.
 *
 * @param count how many there are
 * @param largest the largest of them
 * @param bytes the memory that it takes: its weights, and the work space of its scheme
 */
record WholeTensors(int count, Optional<Assignment> largest, long bytes) {

  /**
   * The bytes of work space for each weight, as measured: orthogonal matrices of 2<sup>22</sup>
   * weights, stored in 4 bytes each, ran in 64 MB of heap and not in 56.
   */
  private static final int WORK = 10;

  static WholeTensors of(Plan plan, Function<Parameter, ElementType> types) {
    List<Assignment> whole =
        plan.assignments().stream()
            .filter(tensor -> tensor.parameter().size() > 0)
            .filter(tensor -> !tensor.initializer().isSliceable())
            .toList();
    Optional<Assignment> largest =
        whole.stream().max(Comparator.comparing(tensor -> tensor.parameter().size()));
    long bytes =
        largest
            .map(Assignment::parameter)
            .map(tensor -> tensor.size() * (types.apply(tensor).bytes() + WORK))
            .orElse(0L);
    return new WholeTensors(whole.size(), largest, bytes);
  }

  /**
   * Says how much memory they take, and refuses if an executor is known to have less.
   *
   * @throws IllegalArgumentException if one task alone takes more
   */
  void requireMemory(SparkContext spark, Consumer<String> notes) {
    if (largest.isEmpty()) {
      return;
    }
    // A cluster's driver is among the executors, and runs no task.
    int executors = spark.statusTracker().getExecutorInfos().length - 1;
    int tasks =
        spark.isLocal()
            ? spark.defaultParallelism()
            : tasks(spark.conf(), spark.defaultParallelism(), executors);
    long heap =
        spark.isLocal()
            ? Runtime.getRuntime().maxMemory()
            : spark.conf().getSizeAsBytes("spark.executor.memory", "1g");
    requireMemory(heap, tasks, notes);
  }

  /**
   * Returns how many tasks an executor runs at a time.
   *
   * @param cores how many cores the application has
   * @param executors how many executors share them; 0 if none has come yet
   */
  static int tasks(SparkConf conf, int cores, int executors) {
    int each = conf.getInt("spark.executor.cores", cores / Math.max(1, executors));
    return Math.max(1, each / conf.getInt("spark.task.cpus", 1));
  }

  /**
   * Does so for a known executor.
   *
   * @param heap the bytes of its heap
   * @param tasks how many tasks it runs at a time
   */
  void requireMemory(long heap, int tasks, Consumer<String> notes) {
    String needed =
        "%,d tensors are filled as a whole, and the largest, %s, takes some %,d MiB of each task"
            .formatted(count, largest.orElseThrow().parameter().name(), bytes >> 20);
    String has = "an executor has %,d MiB for %d at a time".formatted(heap >> 20, tasks);
    if (bytes > heap) {
      throw new IllegalArgumentException(
          needed + ": " + has + "; give it more (spark.executor.memory)");
    }
    notes.accept(needed + "; " + has);
    if (bytes > heap / tasks) {
      notes.accept(
          "warning: that is more than each task has; give an executor more memory"
              + " (spark.executor.memory) or fewer tasks (spark.executor.cores)");
    }
  }
}
