package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Threefry2x32;
import io.github.weightinit.internal.Checks;
import java.util.List;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A key of JAX's random numbers ({@code jax.random.key}, threefry2x32), and what {@code jax.random}
 * draws with it on a CPU: the same bits.
 *
 * <pre>{@code
 * JaxKey key = JaxKey.of(42);                              // jax.random.key(42)
 * float[] w = key.normal(new float[1000]);                 // jax.random.normal(key, (1000,))
 * List<JaxKey> layers = key.split(3);                      // jax.random.split(key, 3)
 * key.foldIn(7).uniform(Weights.of(new float[9]), -1, 1);  // jax.random.uniform(fold_in(key, 7), (9,), minval=-1, ..)
 * key.with(JaxThreefry.LEGACY).normal(w);                  // as JAX did by default before 0.5.0
 * }</pre>
 *
 * <p>A value: the same call gives the same numbers again. The numbers depend on the target's
 * element type, as JAX's do on {@code dtype}; {@code float64} is that of {@code jax_enable_x64},
 * the others are the same in either mode. The shape does not matter, elements are in row-major (C)
 * order. With {@link JaxThreefry#PARTITIONABLE} a target may be a slice of a tensor, {@link
 * Weights#startingAt}.
 *
 * <p>Checked bit by bit against jax 0.10.2 on Linux x86-64 (AMD with AVX-512, and without it),
 * glibc 2.36. XLA compiles float functions for the processor at hand: not checked are Intel's,
 * AArch64, musl, macOS and Windows; without fused multiply-add results differ in the last bit, and
 * on GPUs and TPUs. The integers ({@link #bits}, {@link #split}, {@link #foldIn}) are the same
 * everywhere.
 */
public final class JaxKey {

  private final int key0;
  private final int key1;
  private final JaxThreefry threefry;

  private JaxKey(int key0, int key1, JaxThreefry threefry) {
    this.key0 = key0;
    this.key1 = key1;
    this.threefry = threefry;
  }

  /**
   * Returns the key of a seed, {@code jax.random.key(seed)} in JAX's default mode, which keeps the
   * low 32 bits.
   *
   * @param seed any value, negative ones too
   * @return the key (0, low 32 bits), partitionable
   */
  public static JaxKey of(long seed) {
    return ofData(0, (int) seed);
  }

  /**
   * Returns the key of a seed of 64 bits, {@code jax.random.key(seed)} under {@code
   * jax_enable_x64}.
   *
   * @param seed any value, negative ones too
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
    return new JaxKey(key0, key1, JaxThreefry.PARTITIONABLE);
  }

  private JaxKey ofPair(long pair) {
    return new JaxKey((int) (pair >>> 32), (int) pair, threefry);
  }

  /**
   * Returns this key for the other numbering of counters. Keys made from a key keep its numbering.
   *
   * @param threefry how counters are numbered
   * @return a key of the same data
   */
  public JaxKey with(JaxThreefry threefry) {
    return new JaxKey(key0, key1, Objects.requireNonNull(threefry, "threefry"));
  }

  /**
   * Returns how counters are numbered.
   *
   * @return partitionable unless chosen otherwise
   */
  public JaxThreefry threefry() {
    return threefry;
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
   * Returns two keys, {@code jax.random.split(key)}.
   *
   * @return two new keys
   */
  public List<JaxKey> split() {
    return split(2);
  }

  /**
   * Returns new keys, {@code jax.random.split(key, num)}. With {@link JaxThreefry#PARTITIONABLE}
   * key number i does not depend on their number.
   *
   * @param shape the number of keys, or the shape of an array of them, each size 0 or more
   * @return the keys, in row-major order
   * @throws IllegalArgumentException if a size is negative, or they are 2<sup>31</sup> or more
   */
  public List<JaxKey> split(long... shape) {
    long count = Targets.size(shape);
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("keys must be fewer than 2^31: " + count);
    }
    LongUnaryOperator pairs = threefry.pairs(key0, key1, count);
    return LongStream.range(0, count).map(pairs).mapToObj(this::ofPair).toList();
  }

  /**
   * Returns a new key made from this one and a number, {@code jax.random.fold_in(key, data)}.
   *
   * @param data from 0 to 2<sup>32</sup> - 1
   * @return the new key
   * @throws IllegalArgumentException if the number is outside, which JAX refuses too
   */
  public JaxKey foldIn(long data) {
    return ofPair(Threefry2x32.encrypt(key0, key1, 0, (int) Checks.word("data", data)));
  }

  /**
   * Fills an array with random bits, {@code jax.random.bits} of dtype {@code uint8}.
   *
   * @param bits is filled
   * @return {@code bits}
   */
  public byte[] bits(byte[] bits) {
    LongUnaryOperator words = threefry.words(key0, key1, Byte.SIZE, bits.length);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) words.applyAsLong(i);
    }
    return bits;
  }

  /**
   * Fills an array with random bits, {@code jax.random.bits} of dtype {@code uint16}.
   *
   * @param bits is filled
   * @return {@code bits}
   */
  public short[] bits(short[] bits) {
    LongUnaryOperator words = threefry.words(key0, key1, Short.SIZE, bits.length);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (short) words.applyAsLong(i);
    }
    return bits;
  }

  /**
   * Fills an array with random bits, {@code jax.random.bits} of dtype {@code uint32}.
   *
   * @param bits is filled
   * @return {@code bits}
   */
  public int[] bits(int[] bits) {
    LongUnaryOperator words = threefry.words(key0, key1, Integer.SIZE, bits.length);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (int) words.applyAsLong(i);
    }
    return bits;
  }

  /**
   * Fills an array with random bits, {@code jax.random.bits} of dtype {@code uint64}.
   *
   * @param bits is filled
   * @return {@code bits}
   */
  public long[] bits(long[] bits) {
    LongUnaryOperator words = threefry.words(key0, key1, Long.SIZE, bits.length);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = words.applyAsLong(i);
    }
    return bits;
  }

  /**
   * Fills a target with values uniform on [0, 1), {@code jax.random.uniform(key, shape, dtype)}:
   * multiples of 2<sup>-23</sup> for {@code float}, of 2<sup>-52</sup> for {@code double}, of
   * 2<sup>-10</sup> and 2<sup>-7</sup> for {@code float16} and {@code bfloat16}.
   *
   * @param weights the target
   * @throws IllegalArgumentException if it is a slice and the numbering is legacy
   */
  public void uniform(Weights weights) {
    uniform(weights, 0, 1);
  }

  /**
   * Fills an array with values uniform on [0, 1).
   *
   * @param weights is filled
   * @return {@code weights}
   */
  public float[] uniform(float[] weights) {
    uniform(Weights.of(weights));
    return weights;
  }

  /**
   * Fills a target with values uniform on [low, high), {@code jax.random.uniform(.., minval=low,
   * maxval=high)}; rounding may yield high. As in JAX, {@code low > high} is not refused and yields
   * low everywhere.
   *
   * @param weights the target
   * @param low {@code minval}, rounded to the target's type
   * @param high {@code maxval}, rounded to the target's type
   * @throws IllegalArgumentException if a bound or their difference is not finite in the target's
   *     type, or the target is a slice and the numbering legacy
   */
  public void uniform(Weights weights, double low, double high) {
    JaxReal real = JaxReal.of(weights);
    fill(weights, real, new JaxVariates(real).uniform(low, high));
  }

  /**
   * Fills an array with values uniform on [low, high).
   *
   * @param weights is filled
   * @param low {@code minval}
   * @param high {@code maxval}
   * @return {@code weights}
   * @throws IllegalArgumentException if a bound or their difference is not finite as a {@code
   *     float}
   */
  public float[] uniform(float[] weights, double low, double high) {
    uniform(Weights.of(weights), low, high);
    return weights;
  }

  /**
   * Fills a target with standard normals, {@code jax.random.normal}: &radic;2 erf<sup>-1</sup>(u),
   * u uniform on (-1, 1).
   *
   * @param weights the target
   * @throws IllegalArgumentException if it is a slice and the numbering is legacy
   */
  public void normal(Weights weights) {
    JaxReal real = JaxReal.of(weights);
    fill(weights, real, new JaxVariates(real).normal());
  }

  /**
   * Fills an array with standard normals.
   *
   * @param weights is filled
   * @return {@code weights}
   */
  public float[] normal(float[] weights) {
    normal(Weights.of(weights));
    return weights;
  }

  /**
   * Fills a target with standard normals cut at two bounds, {@code jax.random.truncated_normal}:
   * &radic;2 erf<sup>-1</sup>(u), u uniform on [erf(lower/&radic;2), erf(upper/&radic;2)), kept
   * strictly between the bounds. Where erf is 1 in the target's type, beyond 4 or so, little is
   * left of the distribution, as in JAX.
   *
   * <p>Bounds that are constants of a compiled function give other last bits: there {@link
   * JaxInitializers#truncatedNormal(double, double, double)} with {@code stddev} 1 and {@link
   * JaxInitializer#jit} is the same as {@code jax.random.truncated_normal}.
   *
   * @param weights the target
   * @param lower the lower bound, rounded to the target's type; may be -Infinity
   * @param upper the upper bound, rounded to the target's type; may be Infinity
   * @throws IllegalArgumentException if a bound is not a number, or the target is a slice and the
   *     numbering legacy
   */
  public void truncatedNormal(Weights weights, double lower, double upper) {
    JaxReal real = JaxReal.of(weights);
    fill(weights, real, new JaxVariates(real).truncatedNormal(lower, upper, false));
  }

  /**
   * Fills an array with standard normals cut at two bounds.
   *
   * @param weights is filled
   * @param lower the lower bound
   * @param upper the upper bound
   * @return {@code weights}
   * @throws IllegalArgumentException if a bound is not a number
   */
  public float[] truncatedNormal(float[] weights, double lower, double upper) {
    truncatedNormal(Weights.of(weights), lower, upper);
    return weights;
  }

  /** Fills a target with what becomes of each element's word. */
  void fill(Weights weights, JaxReal real, LongToDoubleFunction variate) {
    if (threefry == JaxThreefry.LEGACY) {
      Targets.whole(weights);
    }
    LongUnaryOperator words = threefry.words(key0, key1, real.wordBits(), weights.length());
    long[] next = {weights.firstIndex()};
    Targets.each(weights, () -> variate.applyAsDouble(words.applyAsLong(next[0]++)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JaxKey key
        && key.key0 == key0
        && key.key1 == key1
        && key.threefry == threefry;
  }

  @Override
  public int hashCode() {
    return 31 * key0 + key1;
  }

  /** Returns the data as JAX prints it: {@code JaxKey[0, 42]}; of a legacy key that it is one. */
  @Override
  public String toString() {
    String data = Integer.toUnsignedString(key0) + ", " + Integer.toUnsignedString(key1);
    return "JaxKey[" + data + (threefry == JaxThreefry.LEGACY ? ", LEGACY]" : "]");
  }
}
