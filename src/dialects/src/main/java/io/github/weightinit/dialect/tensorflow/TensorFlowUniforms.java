package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.engine.PhiloxBlocks;

/** Uniform on [0, 1): as many low bits of one word or two as the type's fraction has. */
final class TensorFlowUniforms implements TensorFlowVariates {

  private static final int ONE = 0x3f800000;
  private static final int FRACTION_BITS = 23;

  private final ElementType type;
  private final PhiloxBlocks blocks;
  private final long[] numbers;
  private final int[] words;
  private final float[] floats;

  TensorFlowUniforms(Philox4x32 place, ElementType type, int most) {
    this.type = type;
    blocks = new PhiloxBlocks(place, most);
    numbers = new long[most];
    words = new int[Philox4x32.WORDS * most];
    floats = new float[words.length];
  }

  @Override
  public void make(long group, double[] values, int groups) {
    TensorFlowVariates.count(group, numbers, groups);
    blocks.words(numbers, words, groups);
    switch (type) {
      case FLOAT64 -> doubles(values, 2 * groups);
      case FLOAT32 -> floats(values, 4 * groups, FRACTION_BITS);
      case BFLOAT16 -> floats(values, 4 * groups, 7);
      case FLOAT16 -> floats(values, 4 * groups, 10);
    }
  }

  private void doubles(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = TensorFlowVariates.fraction(words[2 * i], words[2 * i + 1]);
    }
  }

  private void floats(double[] values, int count, int bits) {
    minusOne(words, floats, count, (1 << bits) - 1, FRACTION_BITS - bits);
    TensorFlowVariates.widen(floats, values, count);
  }

  /** Puts the bits behind a 1 and takes 1 away. */
  private static void minusOne(int[] words, float[] floats, int count, int mask, int shift) {
    for (int i = 0; i < count; i++) {
      floats[i] = Float.intBitsToFloat(((words[i] & mask) << shift) | ONE) - 1;
    }
  }
}
