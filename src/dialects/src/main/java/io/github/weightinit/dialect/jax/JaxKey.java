package io.github.weightinit.dialect.jax;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Threefry2x32;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.shared.XlaReal;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.Pages;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A key of JAX's random numbers ({@code jax.random.key}, threefry2x32), and the calls of {@code
 * jax.random} that draw with it on a CPU, with the same bits.
 *
 * <pre>{@code
 * JaxKey key = JaxKey.of(42);                              // key = jax.random.key(42)
 * float[] w = new float[1000];
 * key.normal(Weights.of(w));                               // w = jax.random.normal(key, (1000,))
 * List<JaxKey> layers = key.split(3);                      // layers = jax.random.split(key, 3)
 * key.foldIn(7).uniform(Weights.of(w), -1, 1);             // uniform(fold_in(key, 7), ..)
 * key.with(ThreefryNumbering.LEGACY).normal(Weights.of(w)); // the default of JAX before 0.5.0
 * key.parallel().normal(Weights.of(w));                    // on all cores, the same numbers
 * }</pre>
 *
 * <p>A key is a value: the same call gives the same numbers again. The numbers depend on the
 * target's element type, as they depend on {@code dtype} in JAX. {@code float64} is that of {@code
 * jax_enable_x64}; the other types are the same in either mode. The shape does not matter; elements
 * are in row-major (C) order. With {@link ThreefryNumbering#PARTITIONABLE} a target may be a slice
 * of a tensor, {@link Weights#startingAt}.
 *
 * <p>Compared bit by bit with jax 0.10.2 on Linux x86-64 with glibc 2.36, on AMD processors with
 * AVX-512 and without it, and on an Intel Xeon. XLA compiles functions of floats for the processor
 * at hand: with AVX512-FP16 it computes truncated normals of {@code float16} in another way, unless
 * {@code XLA_FLAGS=--xla_cpu_max_isa=AVX2}. AArch64, musl, macOS and Windows are not compared.
 * Without fused multiply-add results differ in the last bit, and so they do on GPUs and TPUs. The
 * integers ({@link #bits}, {@link #split}, {@link #foldIn}) are the same everywhere.
 */
public final class JaxKey {

  private final int key0;
  private final int key1;
  private final ThreefryNumbering numbering;
  private final boolean parallel;

  private JaxKey(int key0, int key1, ThreefryNumbering numbering, boolean parallel) {
    this.key0 = key0;
    this.key1 = key1;
    this.numbering = numbering;
    this.parallel = parallel;
  }

  /**
   * Returns the key of a seed, {@code jax.random.key(seed)} in JAX's default mode, which keeps the
   * low 32 bits.
   *
   * @param seed any value, also a negative one
   * @return the key (0, low 32 bits), partitionable
   */
  public static JaxKey of(long seed) {
    return ofData(0, (int) seed);
  }

  /**
   * Returns the key of a seed of 64 bits, {@code jax.random.key(seed)} under {@code
   * jax_enable_x64}.
   *
   * @param seed any value, also a negative one
   * @return the key (high 32 bits, low 32 bits), partitionable; for a seed from 0 to 2<sup>32</sup>
   *     - 1 the same as {@link #of}
   */
  public static JaxKey ofX64(long seed) {
    return ofData((int) (seed >>> 32), (int) seed);
  }

  /**
   * Returns the key of two words, {@code jax.random.wrap_key_data}.
   *
   * @param key0 the first word, 32 bits without sign
   * @param key1 the second word
   * @return the key, partitionable
   */
  public static JaxKey ofData(int key0, int key1) {
    return new JaxKey(key0, key1, ThreefryNumbering.PARTITIONABLE, false);
  }

  private JaxKey ofPair(long pair) {
    return new JaxKey((int) (pair >>> 32), (int) pair, numbering, parallel);
  }

  /**
   * Returns this key with another numbering of counters. Keys made from a key keep its numbering.
   *
   * @param numbering how counters are numbered
   * @return a key of the same data
   */
  public JaxKey with(ThreefryNumbering numbering) {
    return new JaxKey(key0, key1, Objects.requireNonNull(numbering, "numbering"), parallel);
  }

  /**
   * Returns this key for targets that are filled on all cores, with the same values. Keys made from
   * a key do as it does, and so do initializers and Flax's modules that are given one.
   *
   * <p>A target of fewer than 32,768 elements is filled on one core. Others run in the common pool,
   * or in the {@link java.util.concurrent.ForkJoinPool} that calls.
   *
   * @return a key of the same data; it equals this one
   */
  public JaxKey parallel() {
    return new JaxKey(key0, key1, numbering, true);
  }

  /**
   * Returns how counters are numbered.
   *
   * @return partitionable unless chosen otherwise
   */
  public ThreefryNumbering numbering() {
    return numbering;
  }

  /**
   * Returns the data of this key, {@code jax.random.key_data}.
   *
   * @return two words of 32 bits without sign
   */
  public int[] data() {
    return new int[] {key0, key1};
  }

  /**
   * Returns new keys, {@code jax.random.split(key, num)}; JAX's default is 2. With {@link
   * ThreefryNumbering#PARTITIONABLE} key number i does not depend on how many there are.
   *
   * @param shape the number of keys, or the shape of an array of them, each size 0 or more
   * @return the keys, in row-major order
   * @throws IllegalArgumentException if a size is negative, or there are 2<sup>31</sup> keys or
   *     more
   */
  public List<JaxKey> split(long... shape) {
    long count = SequentialFill.size(shape);
    Checks.that(count <= Integer.MAX_VALUE, "keys must be fewer than 2^31", count);
    LongUnaryOperator pairs = numbering.pairs(key0, key1, count);
    return LongStream.range(0, count).map(pairs).mapToObj(this::ofPair).toList();
  }

  /**
   * Returns a new key made from this one and a number, {@code jax.random.fold_in(key, data)}.
   *
   * @param data from 0 to 2<sup>32</sup> - 1
   * @return the new key
   * @throws IllegalArgumentException if the number is out of range; JAX refuses it too
   */
  public JaxKey foldIn(long data) {
    return ofPair(Threefry2x32.encrypt(key0, key1, 0, (int) Checks.word("data", data)));
  }

  /**
   * Returns random bits as a function of the index, {@code jax.random.bits(key, (count,), dtype)}:
   *
   * <pre>{@code
   * LongUnaryOperator bits = key.bits(32, 5);                   // jax.random.bits(key, (5,))
   * long[] words = LongStream.range(0, 5).map(bits).toArray();
   * }</pre>
   *
   * @param width the bits of an element: 8, 16, 32 or 64 for {@code uint8} to {@code uint64}
   * @param count the number of elements, on which the legacy numbering depends
   * @return gives the element at each index from 0 to count - 1, as an unsigned number
   * @throws IllegalArgumentException if the width is another one, or the count negative
   */
  public LongUnaryOperator bits(int width, long count) {
    if (width != Byte.SIZE && width != Short.SIZE && width != Integer.SIZE && width != Long.SIZE) {
      throw new IllegalArgumentException("width must be 8, 16, 32 or 64: " + width);
    }
    return numbering.words(key0, key1, width, Checks.atLeast("count", 0, count));
  }

  /**
   * Fills a target with values uniform on [low, high), {@code jax.random.uniform(.., minval=low,
   * maxval=high)}; rounding may give high. On [0, 1), JAX's default, the values are multiples of
   * 2<sup>-23</sup> for {@code float}, of 2<sup>-52</sup> for {@code double}, of 2<sup>-10</sup>
   * for {@code float16} and of 2<sup>-7</sup> for {@code bfloat16}. As in JAX, {@code low > high}
   * is not refused and gives low everywhere.
   *
   * @param weights the target
   * @param low {@code minval}, rounded to the target's type
   * @param high {@code maxval}, rounded to the target's type
   * @throws IllegalArgumentException if a bound or their difference is not finite in the target's
   *     type, or the target is a slice and the numbering legacy
   */
  public void uniform(Weights weights, double low, double high) {
    fill(weights, new JaxVariates(XlaReal.of(weights)).uniform(low, high));
  }

  /**
   * Fills a target with standard normals, {@code jax.random.normal}: &radic;2 erf<sup>-1</sup>(u),
   * u uniform on (-1, 1).
   *
   * @param weights the target
   * @throws IllegalArgumentException if it is a slice and the numbering is legacy
   */
  public void normal(Weights weights) {
    fill(weights, new JaxVariates(XlaReal.of(weights)).normal());
  }

  /**
   * Fills a target with standard normals cut at two bounds, {@code jax.random.truncated_normal}:
   * &radic;2 erf<sup>-1</sup>(u), u uniform on [erf(lower/&radic;2), erf(upper/&radic;2)). The
   * values lie strictly between the bounds. Where erf is 1 in the target's type, beyond 4 or so,
   * little is left of the distribution, as in JAX.
   *
   * <p>Bounds that are constants of a compiled function give other last bits: there {@code
   * jax.random.truncated_normal} is {@link JaxInitializers#truncatedNormal} with {@code stddev} 1
   * and {@link JaxInitializer#jit}.
   *
   * @param weights the target
   * @param lower the lower bound, rounded to the target's type; may be -Infinity
   * @param upper the upper bound, rounded to the target's type; may be Infinity
   * @throws IllegalArgumentException if a bound is not a number, or the target is a slice and the
   *     numbering legacy
   */
  public void truncatedNormal(Weights weights, double lower, double upper) {
    fill(weights, new JaxVariates(XlaReal.of(weights)).truncatedNormal(lower, upper, false));
  }

  /** Fills a target with a variate. */
  void fill(Weights weights, JaxVariate variate) {
    if (numbering == ThreefryNumbering.LEGACY) {
      SequentialFill.whole(weights);
    }
    int length = weights.length();
    if (parallel) {
      Pages.inParallel(
          weights.firstIndex(),
          length,
          Pages.SIZE,
          (from, to) -> fill(weights.slice(from, to), variate, length));
    } else {
      fill(weights, variate, length);
    }
  }

  private void fill(Weights part, JaxVariate variate, int length) {
    int most = Math.min(JaxBlocks.SIZE, part.length());
    int width = variate.real().wordBits();
    JaxBlocks.fill(part, variate, new JaxWords(key0, key1, numbering, width, length, most));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JaxKey key
        && key.key0 == key0
        && key.key1 == key1
        && key.numbering == numbering;
  }

  @Override
  public int hashCode() {
    return 31 * key0 + key1;
  }

  /** Returns the data as JAX prints it, {@code JaxKey[0, 42]}, and LEGACY if the key is legacy. */
  @Override
  public String toString() {
    String data = Integer.toUnsignedString(key0) + ", " + Integer.toUnsignedString(key1);
    return "JaxKey[" + data + (numbering == ThreefryNumbering.LEGACY ? ", LEGACY]" : "]");
  }
}
