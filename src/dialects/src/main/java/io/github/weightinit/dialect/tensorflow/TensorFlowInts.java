package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.dialect.engine.Philox4x32;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;

/** TensorFlow's kernels of random integers: an {@code int} takes a word, a {@code long} two. */
final class TensorFlowInts {

  private TensorFlowInts() {}

  static int[] fill(Philox4x32 place, int[] values, IntUnaryOperator map) {
    int[] words = new int[Philox4x32.WORDS];
    for (int i = 0; i < values.length; i++) {
      if (i % Philox4x32.WORDS == 0) {
        place.words(i / Philox4x32.WORDS, words);
      }
      values[i] = map.applyAsInt(words[i % Philox4x32.WORDS]);
    }
    return values;
  }

  static long[] fill(Philox4x32 place, long[] values, LongUnaryOperator map) {
    int[] words = new int[Philox4x32.WORDS];
    for (int i = 0; i < values.length; i++) {
      int pair = (i % 2) * 2;
      if (pair == 0) {
        place.words(i / 2, words);
      }
      values[i] = map.applyAsLong(joined(words, pair));
    }
    return values;
  }

  /** Returns two words as one, the lower first. */
  static long joined(int[] words, int at) {
    return (long) words[at + 1] << Integer.SIZE | Integer.toUnsignedLong(words[at]);
  }
}
