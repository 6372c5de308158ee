package io.github.weightinit.dialect.jax;

import io.github.weightinit.dialect.engine.Threefry2x32;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** The random words of a tensor, many at a time. An object has scratch memory of its own. */
final class JaxWords {

  private static final long LOW = 0xffffffffL;

  private final int key0;
  private final int key1;
  private final boolean partitionable;
  private final LongUnaryOperator word;
  private final int[] first;
  private final int[] second;

  /**
   * Begins with the first word of a tensor.
   *
   * @param width the bits of a word
   * @param length the number of elements of the tensor, on which the legacy numbering depends
   * @param most how many words a call makes at most
   */
  JaxWords(int key0, int key1, ThreefryNumbering numbering, int width, long length, int most) {
    this.key0 = key0;
    this.key1 = key1;
    partitionable = numbering == ThreefryNumbering.PARTITIONABLE;
    word = numbering.words(key0, key1, width, length);
    first = new int[most];
    second = new int[most];
  }

  /** Makes words of at most 32 bits. Bits beyond the width are to be ignored. */
  void make(long index, int[] words, int count) {
    if (!partitionable) {
      for (int i = 0; i < count; i++) {
        words[i] = (int) word.applyAsLong(index + i);
      }
      return;
    }
    pairs(index, count);
    for (int i = 0; i < count; i++) {
      words[i] = first[i] ^ second[i];
    }
  }

  /** Makes words of 64 bits. */
  void make(long index, long[] words, int count) {
    if (!partitionable) {
      for (int i = 0; i < count; i++) {
        words[i] = word.applyAsLong(index + i);
      }
      return;
    }
    pairs(index, count);
    for (int i = 0; i < count; i++) {
      words[i] = (long) first[i] << Integer.SIZE | (second[i] & LOW);
    }
  }

  /** Encrypts the indices themselves. */
  private void pairs(long index, int count) {
    for (int at = 0; at < count; ) {
      long next = index + at;
      int to = (int) Math.min(count, at + LOW + 1 - (next & LOW)); // where the upper word stays
      Arrays.fill(first, at, to, (int) (next >>> Integer.SIZE));
      for (int i = at; i < to; i++) {
        second[i] = (int) index + i;
      }
      at = to;
    }
    Threefry2x32.encrypt(key0, key1, first, second, count);
  }
}
