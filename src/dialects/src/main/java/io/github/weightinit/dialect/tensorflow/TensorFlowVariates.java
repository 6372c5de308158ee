package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;

/**
 * Standard variates of TensorFlow's CPU kernels, many groups at a time: a group has 4 elements of a
 * type of at most 32 bits, or 2 of {@code float64}.
 *
 * <p>After {@code tsl/lib/random/random_distributions.h}, {@code random_distributions_utils.h} and
 * {@code core/kernels/random_op_cpu.h} of TensorFlow 2.21 (Apache 2.0). Every group begins at a
 * place of its own, so any part of a tensor can be filled without the rest. An implementation has
 * scratch memory of its own; its loops are straight, so that the compiler turns them into vector
 * instructions.
 */
interface TensorFlowVariates {

  /** Returns how many elements a group of a type has. */
  static int size(ElementType type) {
    return type == ElementType.FLOAT64 ? 2 : 4;
  }

  /** Makes consecutive groups, as many as there was room made for, or fewer. */
  void make(long group, double[] values, int groups);

  /** Puts consecutive numbers of blocks. */
  static void count(long first, long[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] = first + i;
    }
  }

  /** Copies floats. */
  static void widen(float[] floats, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = floats[i];
    }
  }

  /** Returns 52 bits of two words as a fraction. */
  static double fraction(int high, int low) {
    return (((high & 0xfffffL) << 32) | (low & 0xffffffffL)) * 0x1p-52;
  }
}
