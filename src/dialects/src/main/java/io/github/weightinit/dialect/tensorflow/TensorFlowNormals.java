package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.ElementType;
import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.engine.PhiloxBlocks;
import io.github.weightinit.dialect.numeric.ArmBoxMuller;
import io.github.weightinit.dialect.numeric.ArmFloat;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;

/**
 * Standard normals, by Box and Muller's method, the sine first: in {@code double} for {@code
 * float64}, in {@code float} for other types. A block of Philox makes a group.
 */
final class TensorFlowNormals implements TensorFlowVariates {

  private static final int FRACTION = 0x7fffff;
  private static final double TWO_PI = 2 * Math.PI;

  /** Stands for a fraction of 0, which has no logarithm. */
  private static final double LEAST = 1e-7;

  private final ElementType type;
  private final PhiloxBlocks blocks;
  private final long[] numbers;
  private final int[] words;
  private final ArmBoxMuller method;
  private final int[] radii;
  private final int[] angles;
  private final float[] cosines;
  private final float[] sines;

  TensorFlowNormals(Philox4x32 place, ElementType type, int most) {
    this.type = type;
    blocks = new PhiloxBlocks(place, most);
    numbers = new long[most];
    words = new int[Philox4x32.WORDS * most];
    method = new ArmBoxMuller(2 * most);
    radii = new int[2 * most];
    angles = new int[2 * most];
    cosines = new float[2 * most];
    sines = new float[2 * most];
  }

  @Override
  public void make(long group, double[] values, int groups) {
    TensorFlowVariates.count(group, numbers, groups);
    make(numbers, values, groups);
    if (type == ElementType.BFLOAT16 || type == ElementType.FLOAT16) {
      for (int i = 0; i < 4 * groups; i++) {
        values[i] = type.round(values[i]);
      }
    }
  }

  /** Makes the normals of some blocks before they are rounded to 16 bits. */
  void make(long[] numbers, double[] values, int count) {
    blocks.words(numbers, words, count);
    if (type == ElementType.FLOAT64) {
      doubles(values, 4 * count);
    } else {
      floats(values, 2 * count);
    }
  }

  private void doubles(double[] values, int count) {
    for (int i = 0; i < count; i += 4) {
      double u = Math.max(TensorFlowVariates.fraction(words[i], words[i + 1]), LEAST);
      double angle = TWO_PI * TensorFlowVariates.fraction(words[i + 2], words[i + 3]);
      double radius = Math.sqrt(-2 * ArmLog.log(u));
      values[i / 2] = RoundedTrigonometry.sin(angle) * radius;
      values[i / 2 + 1] = RoundedTrigonometry.cos(angle) * radius;
    }
  }

  private void floats(double[] values, int pairs) {
    for (int i = 0; i < pairs; i++) {
      radii[i] = 2 * (FRACTION + 1 - (words[2 * i] & FRACTION)); // 1 less the fraction, of 2^24
      angles[i] = 2 * (words[2 * i + 1] & FRACTION);
    }
    method.pairs(radii, angles, cosines, sines, pairs);
    for (int i = 0; i < pairs; i++) {
      if ((words[2 * i] & FRACTION) == 0) {
        least(i);
      }
    }
    join(sines, cosines, values, pairs);
  }

  /** Makes a pair whose fraction is 0, one in 8 million. */
  private void least(int i) {
    float angle = (float) (TWO_PI * (angles[i] * 0x1p-24f));
    float radius = (float) Math.sqrt(-2 * ArmFloat.log((float) LEAST));
    sines[i] = ArmFloat.sin(angle) * radius;
    cosines[i] = ArmFloat.cos(angle) * radius;
  }

  private static void join(float[] sines, float[] cosines, double[] values, int pairs) {
    for (int i = 0; i < pairs; i++) {
      values[2 * i] = sines[i];
      values[2 * i + 1] = cosines[i];
    }
  }
}
