package io.github.weightinit.spark;

import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.Shard;
import io.github.weightinit.checkpoint.model.ModelText;
import io.github.weightinit.recipe.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;

/**
 * A model that this process has planned from its text. All tasks of a process share the last one.
 *
 * @param plan what fills each tensor
 * @param seed decides all weights
 * @param checkpoint the checkpoint
 * @param shards its files
 */
record PlannedText(Plan plan, Seed seed, Checkpoint checkpoint, List<Shard> shards) {

  /** Holds at most one, since a model of a million tensors takes some hundred megabytes. */
  private static final Map<String, PlannedText> LAST = new HashMap<>();

  /**
   * Returns the model of a text.
   *
   * @param key tells the text from others
   * @param text gives the text, if it was not planned yet
   */
  static PlannedText of(String key, Supplier<byte[]> text) {
    synchronized (LAST) {
      if (!LAST.containsKey(key)) {
        LAST.clear();
        ModelText model = ModelText.read(text.get());
        Plan plan = model.plan();
        Checkpoint checkpoint = model.checkpoint(plan).threads(TaskContext.get().cpus());
        LAST.put(key, new PlannedText(plan, model.seed(), checkpoint, checkpoint.shards()));
      }
      return Objects.requireNonNull(LAST.get(key));
    }
  }
}
