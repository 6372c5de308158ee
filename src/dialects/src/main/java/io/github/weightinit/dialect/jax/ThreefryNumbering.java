package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.engine.Threefry2x32;
import java.util.function.LongUnaryOperator;

/**
 * How JAX numbers the counters that a key encrypts to random words: the flag {@code
 * jax_threefry_partitionable}. The two numberings give different numbers.
 *
 * <pre>{@code
 * JaxKey key = JaxKey.of(42).with(ThreefryNumbering.LEGACY);   // as JAX before 0.5.0
 * }</pre>
 */
public enum ThreefryNumbering {
  /**
   * The counter is the element's flat index. So an element depends on nothing else, and a tensor
   * can be filled in slices. The default since JAX 0.5.0.
   */
  PARTITIONABLE,

  /**
   * The counters of a tensor are cut into two halves, which are encrypted together. So an element
   * depends on the number of elements too. The default before JAX 0.5.0, {@code
   * jax_threefry_partitionable=False} since then.
   */
  LEGACY;

  /**
   * Returns the random words of a tensor as a function of the flat index.
   *
   * @param width the bits of a word: 8, 16, 32 or 64
   * @param count the number of elements of the tensor
   */
  LongUnaryOperator words(int key0, int key1, int width, long count) {
    if (this == PARTITIONABLE) {
      return i -> {
        long pair = Threefry2x32.encrypt(key0, key1, (int) (i >>> 32), (int) i);
        return width == Long.SIZE ? pair : mask(pair >>> 32 ^ pair, width);
      };
    }
    LongUnaryOperator word = half(key0, key1, (count * width + 31) / 32);
    if (width == Long.SIZE) {
      return i -> word.applyAsLong(i) << 32 | word.applyAsLong(count + i);
    }
    int parts = 32 / width;
    return i -> mask(word.applyAsLong(i / parts) >>> (i % parts * width), width);
  }

  /** Returns the keys that a key is split into as a function of the flat index. */
  LongUnaryOperator pairs(int key0, int key1, long count) {
    if (this == PARTITIONABLE) {
      return words(key0, key1, Long.SIZE, count);
    }
    LongUnaryOperator word = half(key0, key1, 2 * count);
    return i -> word.applyAsLong(2 * i) << 32 | word.applyAsLong(2 * i + 1);
  }

  /**
   * Returns the 32-bit words of the old numbering: counter i is encrypted together with counter i +
   * half, and gives the words of the same numbers. A word without a partner gets counter 0.
   */
  private static LongUnaryOperator half(int key0, int key1, long total) {
    long half = (total + 1) / 2;
    return i -> {
      long first = i < half ? i : i - half;
      long second = first + half < total ? first + half : 0;
      long pair = Threefry2x32.encrypt(key0, key1, (int) first, (int) second);
      return i < half ? pair >>> 32 : mask(pair, 32);
    };
  }

  private static long mask(long word, int width) {
    return word & (1L << width) - 1;
  }
}
