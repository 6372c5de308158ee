package io.github.weightinit.random;

import java.util.Objects;

/** A sampler whose variate starts from one word; the one place that walks over words in bulk. */
abstract class WordSampler implements Sampler {

  /** The variate of an element whose word of draw 0 is given. */
  abstract double variate(RandomStream stream, long index, long word);

  @Override
  public final double sample(RandomStream stream, long index) {
    return variate(stream, index, Objects.requireNonNull(stream, "stream").word(index, 0));
  }

  @Override
  public final void fill(
      WordCursor words, double[] target, int from, int to, double shift, double scale) {
    Objects.requireNonNull(words, "words");
    Objects.checkFromToIndex(from, to, Objects.requireNonNull(target, "target").length);
    for (int at = from; at < to; ) {
      long index = words.index();
      int count = words.take(to - at);
      if (count == WordCursor.BLOCK) {
        block(words, index, target, at, shift, scale);
      } else {
        some(words, index, count, target, at, shift, scale);
      }
      at += count;
    }
  }

  @Override
  public final void fill(
      WordCursor words, float[] target, int from, int to, double shift, double scale) {
    Objects.requireNonNull(words, "words");
    Objects.checkFromToIndex(from, to, Objects.requireNonNull(target, "target").length);
    for (int at = from; at < to; ) {
      long index = words.index();
      int count = words.take(to - at);
      if (count == WordCursor.BLOCK) {
        block(words, index, target, at, shift, scale);
      } else {
        some(words, index, count, target, at, shift, scale);
      }
      at += count;
    }
  }

  /** Writes the values of a whole block; a sampler that has a faster way overrides this. */
  void block(WordCursor words, long index, double[] target, int at, double shift, double scale) {
    some(words, index, WordCursor.BLOCK, target, at, shift, scale);
  }

  /** As the {@code double} form, rounded to {@code float}. */
  void block(WordCursor words, long index, float[] target, int at, double shift, double scale) {
    double[] values = words.values();
    block(words, index, values, 0, shift, scale);
    for (int i = 0; i < WordCursor.BLOCK; i++) {
      target[at + i] = (float) values[i];
    }
  }

  private void some(
      WordCursor words,
      long index,
      int count,
      double[] target,
      int at,
      double shift,
      double scale) {
    int first = words.taken(count);
    for (int i = 0; i < count; i++) {
      target[at + i] = shift + scale * variate(words.stream(), index + i, words.buffer[first + i]);
    }
  }

  private void some(
      WordCursor words, long index, int count, float[] target, int at, double shift, double scale) {
    int first = words.taken(count);
    for (int i = 0; i < count; i++) {
      double z = variate(words.stream(), index + i, words.buffer[first + i]);
      target[at + i] = (float) (shift + scale * z);
    }
  }
}
