package io.github.weightinit.spark;

import io.github.weightinit.ElementType;
import io.github.weightinit.Seed;
import io.github.weightinit.checkpoint.Checkpoint;
import io.github.weightinit.checkpoint.TensorDigest;
import io.github.weightinit.checkpoint.model.ModelText;
import io.github.weightinit.recipe.Assignment;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Plan;
import io.github.weightinit.recipe.Recipe;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.slf4j.LoggerFactory;

/**
 * The weights of a whole model as a directory of safetensors files, written by the executors of a
 * Spark application: the same bytes as {@link Checkpoint} writes on one machine.
 *
 * <pre>{@code
 * SparkCheckpoint.of(parameters, HuggingFace.gpt2(), Seed.of(42), ElementType.BFLOAT16)
 *     .maxShardSize(1_000_000_000)
 *     .write(spark, "s3a://bucket/gpt2");
 * }</pre>
 *
 * <p>A task writes a file. What travels to the executors is text: the list of parameters, the name
 * of the recipe, the seed, the types and the size of files. Each executor plans the model once. So
 * a recipe must be one of the library, known by its name. Immutable.
 */
public final class SparkCheckpoint {

  private final Plan plan;
  private final ModelText text;
  private final boolean replacing;
  private final boolean resuming;

  private SparkCheckpoint(Plan plan, ModelText text, boolean replacing, boolean resuming) {
    this.plan = plan;
    this.text = text;
    this.replacing = replacing;
    this.resuming = resuming;
  }

  /**
   * Returns a checkpoint with CRC-32C digests and files of at most 5 GB.
   *
   * @param parameters the model's parameters, with its configuration if the recipe reads it
   * @param recipe decides about each of them: one of {@link
   *     io.github.weightinit.preset.Recipes#all()}
   * @param seed decides all weights of the model
   * @param type what all weights are rounded to
   * @return the checkpoint; nothing is drawn yet
   * @throws IllegalArgumentException if the recipe's name and the configuration do not give the
   *     same plan once more: for a recipe that a program built, or that has numbers of its own; the
   *     message names it, and the first tensor that would differ
   */
  public static SparkCheckpoint of(
      ParameterList parameters, Recipe recipe, Seed seed, ElementType type) {
    Objects.requireNonNull(type, "type");
    Plan plan = Objects.requireNonNull(recipe, "recipe").plan(parameters);
    SparkCheckpoint checkpoint = of(plan, parameters, Optional.empty(), seed, parameter -> type);
    requireSame(plan, ModelText.read(checkpoint.text.write()).plan());
    return checkpoint;
  }

  /** A checkpoint of a plan that is known to follow from texts. */
  static SparkCheckpoint of(
      Plan plan,
      ParameterList parameters,
      Optional<String> frameworkVersion,
      Seed seed,
      Function<Parameter, ElementType> types) {
    var text =
        new ModelText(
            parameters,
            plan.recipe(),
            frameworkVersion,
            Objects.requireNonNull(seed, "seed"),
            types,
            Checkpoint.DEFAULT_SHARD_SIZE,
            TensorDigest.CRC32C);
    return new SparkCheckpoint(plan, text, false, false);
  }

  private static void requireSame(Plan plan, Plan other) {
    for (int i = 0; i < plan.assignments().size(); i++) {
      Assignment own = plan.assignments().get(i);
      Assignment its = other.assignments().get(i);
      if (!own.initializer().equals(its.initializer())) {
        throw new IllegalArgumentException(
            "recipe %s travels by its name, and another process would fill %s by %s, not by %s"
                .formatted(
                    plan.recipe(), own.parameter().name(), its.initializer(), own.initializer()));
      }
    }
  }

  /**
   * Returns this checkpoint with an element type for each tensor.
   *
   * @param types says what the weights of a parameter are rounded to; is asked on the driver
   * @return the checkpoint
   */
  public SparkCheckpoint types(Function<Parameter, ElementType> types) {
    return with(Objects.requireNonNull(types, "types"), text.maxShardSize(), text.digest());
  }

  /**
   * Returns this checkpoint with another limit for its files. A tensor that is larger has a file of
   * its own.
   *
   * @param bytes how many bytes the tensors of a file have together at most, at least 1
   * @return the checkpoint
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public SparkCheckpoint maxShardSize(long bytes) {
    text.checkpoint(plan).maxShardSize(bytes);
    return with(text.types(), bytes, text.digest());
  }

  /**
   * Returns this checkpoint with another digest of each tensor in its statement.
   *
   * @param digest the kind of digest
   * @return the checkpoint
   */
  public SparkCheckpoint digest(TensorDigest digest) {
    return with(text.types(), text.maxShardSize(), Objects.requireNonNull(digest, "digest"));
  }

  private SparkCheckpoint with(
      Function<Parameter, ElementType> types, long maxShardSize, TensorDigest digest) {
    var changed =
        new ModelText(
            text.list(),
            text.recipe(),
            text.frameworkVersion(),
            text.seed(),
            types,
            maxShardSize,
            digest);
    return new SparkCheckpoint(plan, changed, replacing, resuming);
  }

  /**
   * Returns this checkpoint with leave to replace another one: {@link #write} then removes its
   * files before it writes the first new one. Without it, writing over another checkpoint is an
   * error.
   *
   * @return the checkpoint
   */
  public SparkCheckpoint replacing() {
    return new SparkCheckpoint(plan, text, true, resuming);
  }

  /**
   * Returns this checkpoint with the wish to go on where an attempt ended: {@link #write} then
   * writes only the files that are missing. It refuses if that attempt was about another
   * checkpoint.
   *
   * @return the checkpoint
   */
  public SparkCheckpoint resuming() {
    return new SparkCheckpoint(plan, text, replacing, true);
  }

  /**
   * Writes the checkpoint, by one job with a task for each file.
   *
   * <p>A file gets its name when it is complete, the statement {@code weight-init.json} last: a
   * directory without it is not complete. If the same checkpoint is there already, nothing is
   * written.
   *
   * @param spark the application whose executors write
   * @param uri a directory of any of Hadoop's file systems that the executors share: {@code
   *     hdfs://host/gpt2}, {@code s3a://bucket/gpt2}, {@code file:/mnt/shared/gpt2}
   * @return what was written
   * @throws IOException if another checkpoint is there, or a task has failed as often as Spark
   *     allows; the message is one line that names the file and the reason
   * @throws IllegalArgumentException if a tensor that must be filled as a whole does not fit into
   *     the memory of an executor
   */
  public WrittenDirectory write(SparkContext spark, String uri) throws IOException {
    return write(spark, uri, LoggerFactory.getLogger(SparkCheckpoint.class)::info);
  }

  WrittenDirectory write(SparkContext spark, String uri, Consumer<String> progress)
      throws IOException {
    Objects.requireNonNull(spark, "spark");
    Objects.requireNonNull(uri, "uri");
    return new WriteJob(spark, text, plan, progress).write(uri, replacing, resuming);
  }
}
