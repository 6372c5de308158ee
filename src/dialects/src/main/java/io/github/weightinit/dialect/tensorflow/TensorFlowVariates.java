package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.engine.PhiloxBlocks;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;

/**
 * Standard variates of TensorFlow's CPU kernels, many groups at a time: a group has 4 elements of a
 * type of at most 32 bits, or 2 of {@code float64}.
 *
 * <p>After {@code tsl/lib/random/random_distributions.h}, {@code random_distributions_utils.h} and
 * {@code core/kernels/random_op_cpu.h} of TensorFlow 2.21 (Apache 2.0). Every group begins at a
 * place of its own, so any part of a tensor can be filled without the rest.
 */
final class TensorFlowVariates {

  /** The blocks of Philox that TensorFlow sets aside for each element of a truncated normal. */
  private static final int BLOCKS_PER_TRUNCATED = 64;

  private static final double BOUND = 2;
  private static final double LEAST = 1e-7;
  private static final double TWO_PI = 2 * Math.PI;

  private final ElementType type;
  private final PhiloxBlocks blocks;
  private final TensorFlowNormals floats;
  private final int[] words;
  private final long[] numbers;
  private final int[] pending;
  private final int[] found;
  private final double[] normals;

  /**
   * Begins at a place.
   *
   * @param most how many groups a call makes at most
   */
  TensorFlowVariates(Philox4x32 place, ElementType type, int most) {
    this.type = type;
    blocks = new PhiloxBlocks(place, most);
    floats = new TensorFlowNormals(place, most);
    words = new int[Philox4x32.WORDS * most];
    numbers = new long[most];
    pending = new int[most];
    found = new int[most];
    normals = new double[size(type) * most];
  }

  /** Returns how many elements a group of a type has. */
  static int size(ElementType type) {
    return type == ElementType.FLOAT64 ? 2 : 4;
  }

  /** Uniform on [0, 1): takes as many low bits of one word or two as the type's fraction has. */
  void uniform(long group, double[] values, int groups) {
    blocks.words(consecutive(group, groups), words, groups);
    switch (type) {
      case FLOAT64 -> fractions(words, values, 2 * groups);
      case FLOAT32 -> fractions(words, values, 4 * groups, 23);
      case BFLOAT16 -> fractions(words, values, 4 * groups, 7);
      case FLOAT16 -> fractions(words, values, 4 * groups, 10);
    }
  }

  private static void fractions(int[] words, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = fraction(words[2 * i], words[2 * i + 1]);
    }
  }

  private static void fractions(int[] words, double[] values, int count, int bits) {
    int mask = (1 << bits) - 1;
    double step = 1.0 / (1 << bits);
    for (int i = 0; i < count; i++) {
      values[i] = (words[i] & mask) * step;
    }
  }

  private long[] consecutive(long first, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] = first + i;
    }
    return numbers;
  }

  private static double fraction(int high, int low) {
    return (((high & 0xfffffL) << 32) | (low & 0xffffffffL)) * 0x1p-52;
  }

  /** Standard normal, by Box and Muller's method, the sine first. */
  void normal(long group, double[] values, int groups) {
    raw(consecutive(group, groups), values, groups);
    for (int i = 0; i < size(type) * groups; i++) {
      values[i] = type.round(values[i]);
    }
  }

  /**
   * Standard normal without values beyond 2; the bound is checked before the value is rounded. A
   * group takes one block after the other until it is full.
   */
  void truncatedNormal(long group, double[] values, int groups) {
    int size = size(type);
    int left = groups;
    for (int i = 0; i < groups; i++) {
      pending[i] = i;
      found[i] = 0;
    }
    for (int tried = 0; left > 0; tried++) {
      for (int i = 0; i < left; i++) {
        numbers[i] = (group + pending[i]) * size * BLOCKS_PER_TRUNCATED + tried;
      }
      raw(numbers, normals, left);
      left = taken(values, left);
    }
  }

  /** Takes the normals of the groups that are not full. Returns how many are not full then. */
  private int taken(double[] values, int groups) {
    int size = size(type);
    int left = 0;
    for (int i = 0; i < groups; i++) {
      int group = pending[i];
      for (int j = size * i; j < size * (i + 1) && found[group] < size; j++) {
        if (Math.abs(normals[j]) < BOUND) {
          values[size * group + found[group]++] = type.round(normals[j]);
        }
      }
      if (found[group] < size) {
        pending[left++] = group;
      }
    }
    return left;
  }

  /** Makes the normals of some blocks before they are rounded to 16 bits. */
  private void raw(long[] numbers, double[] values, int count) {
    if (type == ElementType.FLOAT64) {
      doubles(numbers, values, count);
      return;
    }
    float[] made = floats.make(numbers, count);
    for (int i = 0; i < 4 * count; i++) {
      values[i] = made[i];
    }
  }

  private void doubles(long[] numbers, double[] values, int count) {
    blocks.words(numbers, words, count);
    for (int i = 0; i < 4 * count; i += 4) {
      double u = Math.max(fraction(words[i], words[i + 1]), LEAST);
      double angle = TWO_PI * fraction(words[i + 2], words[i + 3]);
      double radius = Math.sqrt(-2 * ArmLog.log(u));
      values[i / 2] = RoundedTrigonometry.sin(angle) * radius;
      values[i / 2 + 1] = RoundedTrigonometry.cos(angle) * radius;
    }
  }
}
