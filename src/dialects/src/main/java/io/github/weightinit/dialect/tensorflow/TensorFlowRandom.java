package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.python.PythonRandom;
import io.github.weightinit.internal.Checks;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow's global random state after {@code tf.random.set_seed}, and the operations that draw
 * from it eagerly on the CPU: {@code tf.random.uniform}, {@code normal} and {@code
 * truncated_normal}.
 *
 * <pre>{@code
 * var random = TensorFlowRandom.setSeed(42);            // tf.random.set_seed(42)
 * random.normal(Weights.of(w), 0, 0.05);                // w = tf.random.normal(.., stddev=0.05)
 * random.withSeed(7).uniform(Weights.of(b), -1, 1);     // b = tf.random.uniform(.., -1, 1, seed=7)
 * }</pre>
 *
 * <p>An operation without a seed of its own takes one from {@link PythonRandom}, which has the
 * global seed. An operation with a seed goes on where the last one of the same kind, element type
 * and seed ended. Other users of TensorFlow's global state (shuffles, dropout, {@code Dataset}s)
 * take seeds too: skip them with {@link #skipSeeds}.
 *
 * <p>The object has a state: the order of calls matters, and threads must not share it. Compared as
 * {@link TensorFlowStateless} was, for eager execution; a {@code tf.function} counts seeds in
 * another way.
 */
public final class TensorFlowRandom extends TensorFlowOps {

  private static final int MAX_INT32 = Integer.MAX_VALUE;

  /** The global seed of a program that sets none. */
  private static final int DEFAULT_GRAPH_SEED = 87654321;

  private final int globalSeed;
  private final @Nullable PythonRandom opSeeds;
  private final Map<String, Philox4x32> kernels;
  private final @Nullable Integer opSeed;

  private TensorFlowRandom(
      int globalSeed,
      @Nullable PythonRandom opSeeds,
      Map<String, Philox4x32> kernels,
      @Nullable Integer opSeed,
      boolean parallel) {
    super(parallel);
    this.globalSeed = globalSeed;
    this.opSeeds = opSeeds;
    this.kernels = kernels;
    this.opSeed = opSeed;
  }

  /**
   * Returns the state after {@code tf.random.set_seed(seed)}.
   *
   * @param seed any value
   * @return the state
   */
  public static TensorFlowRandom setSeed(long seed) {
    return new TensorFlowRandom(
        truncated(seed), PythonRandom.seed(seed), new HashMap<>(), null, false);
  }

  /**
   * Returns the state of a program that has not called {@code tf.random.set_seed}. There an
   * operation must have its own seed, {@link #withSeed}; others are not reproducible in TensorFlow.
   *
   * @return the state
   */
  public static TensorFlowRandom withoutGlobalSeed() {
    return new TensorFlowRandom(DEFAULT_GRAPH_SEED, null, new HashMap<>(), null, false);
  }

  /**
   * Returns the operations with a seed of their own, {@code seed=opSeed}. They share the state with
   * this object.
   *
   * @param opSeed any value
   * @return a view of this state
   */
  public TensorFlowRandom withSeed(long opSeed) {
    return new TensorFlowRandom(globalSeed, opSeeds, kernels, truncated(opSeed), isParallel());
  }

  /**
   * Returns these operations for targets that are filled on all cores, with the same values.
   *
   * <p>A target of fewer than 32,768 elements is filled on one core, and so is an array of
   * integers. Others run in the common pool, or in the {@link java.util.concurrent.ForkJoinPool}
   * that calls.
   *
   * @return a view that shares the state
   */
  public TensorFlowRandom parallel() {
    return new TensorFlowRandom(globalSeed, opSeeds, kernels, opSeed, true);
  }

  /**
   * Skips the seeds that other random operations take, one for each call without a seed of its own.
   *
   * @param operations how many, at least 0
   * @throws IllegalArgumentException if the number is negative
   * @throws IllegalStateException if there is no global seed
   */
  public void skipSeeds(int operations) {
    Checks.atLeast("operations", 0, operations);
    for (int i = 0; i < operations; i++) {
      drawnSeed();
    }
  }

  private static int truncated(long seed) {
    return Math.floorMod(seed, MAX_INT32);
  }

  @Override
  Philox4x32 reserve(String op, long elements) {
    int first = globalSeed;
    int second = opSeed == null ? drawnSeed() : opSeed;
    if (first == 0 && second == 0) {
      second = MAX_INT32; // the pair of zeros stands for no seed
    }
    var fresh = new Philox4x32(first, 0, second);
    String kernel = op + " " + first + " " + second;
    Philox4x32 place = kernels.getOrDefault(kernel, fresh);
    kernels.put(kernel, place.skip(BLOCKS_PER_ELEMENT * elements));
    return place;
  }

  private int drawnSeed() {
    if (opSeeds == null) {
      throw new IllegalStateException("without a global seed an operation needs its own: withSeed");
    }
    return truncated(opSeeds.randint(0, MAX_INT32));
  }
}
