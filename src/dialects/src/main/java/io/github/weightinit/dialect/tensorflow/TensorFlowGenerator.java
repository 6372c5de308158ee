package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * TensorFlow's {@code tf.random.Generator} with its default algorithm, Philox, on the CPU.
 *
 * <pre>{@code
 * var g = TensorFlowGenerator.fromSeed(42);                  // tf.random.Generator.from_seed(42)
 * g.normal(Weights.of(w), 0, 0.05);                          // w = g.normal([784, 256], 0, 0.05)
 * g.uniform(Weights.of(b), -0.1, 0.1);                       // b = g.uniform([256], -0.1, 0.1)
 * }</pre>
 *
 * <p>The generator has a state: every tensor advances the counter by 256 for each element, however
 * many words it took. Threads must not share an object. Compared as {@link TensorFlowStateless}
 * was.
 */
public final class TensorFlowGenerator extends TensorFlowOps {

  /** The place of the next tensor, in an array of one, since views share it. */
  private final Philox4x32[] next;

  private TensorFlowGenerator(Philox4x32[] next, boolean parallel) {
    super(parallel);
    this.next = next;
  }

  /**
   * Returns {@code tf.random.Generator.from_seed(seed)}.
   *
   * @param seed the seed; the sign of a negative one fills the counter's upper half and the key, as
   *     with a Python integer
   * @return the generator, at the beginning of its stream
   */
  public static TensorFlowGenerator fromSeed(long seed) {
    long sign = seed >> 63;
    return fromState(seed, sign, sign);
  }

  /**
   * Returns {@code tf.random.Generator.from_state([counterLow, counterHigh, key], alg="philox")}.
   *
   * @param counterLow the lower half of the counter
   * @param counterHigh the upper half of the counter
   * @param key the key
   * @return the generator
   */
  public static TensorFlowGenerator fromState(long counterLow, long counterHigh, long key) {
    var place = new Philox4x32(key, counterLow, counterHigh);
    return new TensorFlowGenerator(new Philox4x32[] {place}, false);
  }

  /**
   * Returns this generator for targets that are filled on all cores, with the same values.
   *
   * <p>A target of fewer than 32,768 elements is filled on one core, and so is an array of
   * integers. Others run in the common pool, or in the {@link java.util.concurrent.ForkJoinPool}
   * that calls.
   *
   * @return a view that shares the state
   */
  public TensorFlowGenerator parallel() {
    return new TensorFlowGenerator(next, true);
  }

  /**
   * Returns the state, {@code g.state}.
   *
   * @return the lower half of the counter, its upper half, the key
   */
  public long[] state() {
    return new long[] {next[0].low(), next[0].high(), next[0].key()};
  }

  /**
   * Skips some elements, {@code g.skip(elements)}.
   *
   * @param elements how many, at least 0
   * @throws IllegalArgumentException if the number is negative, or 2<sup>55</sup> or more
   */
  public void skip(long elements) {
    Checks.atLeast("elements", 0, elements);
    if (elements > Long.MAX_VALUE / BLOCKS_PER_ELEMENT) {
      throw new IllegalArgumentException("elements must be less than 2^55: " + elements);
    }
    next[0] = next[0].skip(BLOCKS_PER_ELEMENT * elements);
  }

  /**
   * Fills an array with integers of all 32 bits, {@code g.uniform_full_int(shape, tf.int32)}.
   *
   * @param values the array
   * @return the array
   */
  public int[] uniformFullInt(int[] values) {
    Objects.requireNonNull(values, "values");
    return TensorFlowInts.fill(reserve("", values.length), values, word -> word);
  }

  /**
   * Fills an array with integers of all 64 bits, {@code g.uniform_full_int(shape)}.
   *
   * @param values the array
   * @return the array
   */
  public long[] uniformFullInt(long[] values) {
    Objects.requireNonNull(values, "values");
    return TensorFlowInts.fill(reserve("", values.length), values, word -> word);
  }

  /**
   * Returns {@code g.split(count)}: generators with keys that are drawn from this one.
   *
   * @param count how many, at least 0
   * @return the generators
   * @throws IllegalArgumentException if the count is negative
   */
  public TensorFlowGenerator[] split(int count) {
    Checks.atLeast("count", 0, count);
    return Arrays.stream(uniformFullInt(new long[count]))
        .mapToObj(key -> fromState(0, 0, key))
        .toArray(TensorFlowGenerator[]::new);
  }

  @Override
  Philox4x32 reserve(String op, long elements) {
    Philox4x32 place = next[0];
    skip(elements);
    return place;
  }

  @Override
  public String toString() {
    return "TensorFlowGenerator" + Arrays.toString(state());
  }
}
