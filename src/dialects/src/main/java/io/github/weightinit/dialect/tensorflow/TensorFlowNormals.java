package io.github.weightinit.dialect.tensorflow;

import io.github.weightinit.dialect.engine.Philox4x32;
import io.github.weightinit.dialect.engine.PhiloxBlocks;
import io.github.weightinit.dialect.numeric.ArmBoxMuller;
import io.github.weightinit.dialect.numeric.ArmFloat;

/** TensorFlow's normals in {@code float}, those of many blocks of Philox at a time. */
final class TensorFlowNormals {

  private static final int FRACTION = 0x7fffff;

  /** Stands for a radius of 0. */
  private static final float LEAST = 1e-7f;

  private final PhiloxBlocks blocks;
  private final int[] words;
  private final float[] values;
  private final ArmBoxMuller method = new ArmBoxMuller();
  private final int[] radii;
  private final int[] angles;
  private final float[] cosines;
  private final float[] sines;

  /**
   * Begins at a place.
   *
   * @param most how many blocks a call makes at most
   */
  TensorFlowNormals(Philox4x32 place, int most) {
    blocks = new PhiloxBlocks(place, most);
    words = new int[Philox4x32.WORDS * most];
    values = new float[words.length];
    radii = new int[words.length / 2];
    angles = new int[words.length / 2];
    cosines = new float[words.length / 2];
    sines = new float[words.length / 2];
  }

  /** Makes the normals of some blocks, by Box and Muller's method, the sine first. */
  float[] make(long[] numbers, int count) {
    blocks.words(numbers, words, count);
    int pairs = 2 * count;
    for (int i = 0; i < pairs; i++) {
      radii[i] = 2 * (FRACTION + 1 - (words[2 * i] & FRACTION)); // 1 less the fraction, of 2^24
      angles[i] = 2 * (words[2 * i + 1] & FRACTION);
    }
    method.pairs(radii, angles, cosines, sines, pairs);
    for (int i = 0; i < pairs; i++) {
      if ((words[2 * i] & FRACTION) == 0) {
        least(i);
      }
      values[2 * i] = sines[i];
      values[2 * i + 1] = cosines[i];
    }
    return values;
  }

  /** Makes a pair whose fraction is 0, one in 8 million. */
  private void least(int i) {
    float angle = (float) (2 * Math.PI * (angles[i] * 0x1p-24f));
    float radius = (float) Math.sqrt(-2 * ArmFloat.log(LEAST));
    sines[i] = ArmFloat.sin(angle) * radius;
    cosines[i] = ArmFloat.cos(angle) * radius;
  }
}
