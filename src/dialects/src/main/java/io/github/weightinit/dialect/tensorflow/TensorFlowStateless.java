package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Philox4x32;
import java.util.Objects;

/**
 * TensorFlow's stateless random operations on the CPU, {@code tf.random.stateless_uniform}, {@code
 * stateless_normal} and {@code stateless_truncated_normal}: the same pair of seeds gives the same
 * bits at every call.
 *
 * <pre>{@code
 * // w = tf.random.stateless_normal([784, 256], seed=[42, 0], stddev=0.05)
 * float[] w = new float[784 * 256];
 * TensorFlowStateless.of(42, 0).normal(Weights.of(w), 0, 0.05);
 * }</pre>
 *
 * <p>An immutable value: every tensor begins at the same place of the stream. Any part of a tensor
 * can be filled without the rest, {@code Weights.of(shard).startingAt(1_000_000)}.
 *
 * <p>Compared with tensorflow-cpu 2.21.0 on Linux x86-64: {@code float32}, {@code float16} and
 * {@code bfloat16} agree bit for bit, and so do uniform numbers of any type. Some 0.12 % of the
 * normal numbers in {@code float64} differ, with mean 0 and deviation 1 by one or two units in the
 * last place, because glibc's sine is not always rounded correctly. Not compared: Intel's
 * processors, musl, Windows, macOS, AArch64, GPUs (same integers, other functions of {@code
 * float}s), XLA.
 */
public final class TensorFlowStateless extends TensorFlowOps {

  /** The key that scrambles seeds ({@code core/kernels/stateless_random_ops.cc}). */
  private static final long SCRAMBLE = 0x02461e293ec8f720L;

  private final long seed0;
  private final long seed1;
  private final Philox4x32 place;

  private TensorFlowStateless(long seed0, long seed1, boolean parallel) {
    super(parallel);
    this.seed0 = seed0;
    this.seed1 = seed1;
    int[] words = new int[Philox4x32.WORDS];
    new Philox4x32(SCRAMBLE, seed0, seed1).words(0, words);
    place = new Philox4x32(TensorFlowInts.joined(words, 0), 0, TensorFlowInts.joined(words, 2));
  }

  /**
   * Returns the operations with a pair of seeds, {@code seed=[seed0, seed1]}.
   *
   * @param seed0 the first seed, any value
   * @param seed1 the second seed, any value
   * @return the operations
   */
  public static TensorFlowStateless of(long seed0, long seed1) {
    return new TensorFlowStateless(seed0, seed1, false);
  }

  /**
   * Returns these operations for targets that are filled on all cores, with the same values.
   *
   * <p>A target of fewer than 32,768 elements is filled on one core, and so is an array of
   * integers. Others run in the common pool, or in the {@link java.util.concurrent.ForkJoinPool}
   * that calls.
   *
   * @return the operations with the same pair of seeds; they equal these
   */
  public TensorFlowStateless parallel() {
    return new TensorFlowStateless(seed0, seed1, true);
  }

  /**
   * Fills an array with integers of all 32 bits ({@code minval=None, maxval=None, dtype=tf.int32}
   * or {@code tf.uint32}).
   *
   * @param values the array
   * @return the array
   */
  public int[] uniformFullInt(int[] values) {
    return TensorFlowInts.fill(place, Objects.requireNonNull(values, "values"), word -> word);
  }

  /**
   * Fills an array with integers of all 64 bits ({@code minval=None, maxval=None, dtype=tf.int64}
   * or {@code tf.uint64}).
   *
   * @param values the array
   * @return the array
   */
  public long[] uniformFullInt(long[] values) {
    return TensorFlowInts.fill(place, Objects.requireNonNull(values, "values"), word -> word);
  }

  @Override
  Philox4x32 reserve(String op, long elements) {
    return place;
  }

  /** Every element has a place of its own, so a slice can be filled by itself. */
  @Override
  Weights fillable(Weights weights) {
    return Objects.requireNonNull(weights, "weights");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorFlowStateless that && seed0 == that.seed0 && seed1 == that.seed1;
  }

  @Override
  public int hashCode() {
    return Objects.hash(seed0, seed1);
  }

  @Override
  public String toString() {
    return "TensorFlowStateless[" + seed0 + ", " + seed1 + "]";
  }
}
