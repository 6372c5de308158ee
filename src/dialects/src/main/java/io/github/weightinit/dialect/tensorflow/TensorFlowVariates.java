package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.numeric.ArmFloat;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;

/**
 * Standard variates of TensorFlow's CPU kernels, a group at a time: a group has 4 elements of a
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
  private static final float LEAST_FLOAT = 1e-7f;
  private static final double LEAST_DOUBLE = 1e-7;
  private static final double TWO_PI = 2 * Math.PI;

  private final Philox4x32 place;
  private final ElementType type;
  private final int[] words = new int[Philox4x32.WORDS];
  private final double[] normals = new double[Philox4x32.WORDS];

  TensorFlowVariates(Philox4x32 place, ElementType type) {
    this.place = place;
    this.type = type;
  }

  /** Returns how many elements a group has. */
  int size() {
    return type == ElementType.FLOAT64 ? 2 : 4;
  }

  /** Uniform on [0, 1): takes as many low bits of one word or two as the type's fraction has. */
  void uniform(long group, double[] values, int at) {
    place.words(group, words);
    for (int i = 0; i < size(); i++) {
      values[at + i] =
          switch (type) {
            case FLOAT64 -> fraction(words[2 * i], words[2 * i + 1]);
            case FLOAT32 -> fraction(words[i]);
            case BFLOAT16 -> (words[i] & 0x7f) * 0x1p-7;
            case FLOAT16 -> (words[i] & 0x3ff) * 0x1p-10;
          };
    }
  }

  private static float fraction(int word) {
    return (word & 0x7fffff) * 0x1p-23f;
  }

  private static double fraction(int high, int low) {
    return (((high & 0xfffffL) << 32) | (low & 0xffffffffL)) * 0x1p-52;
  }

  /** Standard normal, by Box and Muller's method, the sine first. */
  void normal(long group, double[] values, int at) {
    block(group);
    for (int i = 0; i < size(); i++) {
      values[at + i] = type.round(normals[i]);
    }
  }

  /** Standard normal without values beyond 2; the bound is checked before the value is rounded. */
  void truncatedNormal(long group, double[] values, int at) {
    long block = group * size() * BLOCKS_PER_TRUNCATED;
    for (int found = 0; found < size(); block++) {
      block(block);
      for (int i = 0; i < size() && found < size(); i++) {
        if (Math.abs(normals[i]) < BOUND) {
          values[at + found++] = type.round(normals[i]);
        }
      }
    }
  }

  /** Makes the normals of a block. */
  private void block(long block) {
    place.words(block, words);
    if (type == ElementType.FLOAT64) {
      double radius = fraction(words[0], words[1]);
      pair(Math.max(radius, LEAST_DOUBLE), TWO_PI * fraction(words[2], words[3]));
    } else {
      pair(words[0], words[1], 0);
      pair(words[2], words[3], 2);
    }
  }

  private void pair(int first, int second, int at) {
    float u = Math.max(fraction(first), LEAST_FLOAT);
    float angle = (float) (TWO_PI * fraction(second));
    float radius = (float) Math.sqrt(-2 * ArmFloat.log(u));
    normals[at] = ArmFloat.sin(angle) * radius;
    normals[at + 1] = ArmFloat.cos(angle) * radius;
  }

  private void pair(double u, double angle) {
    double radius = Math.sqrt(-2 * ArmLog.log(u));
    normals[0] = RoundedTrigonometry.sin(angle) * radius;
    normals[1] = RoundedTrigonometry.cos(angle) * radius;
  }
}
