package io.github.weightinit.dialect.torch;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.BoxMuller;
import io.github.weightinit.dialect.shared.MersenneFill;

/** Blocks of 16 normals in {@code float}; an element takes a word. */
final class TorchFloatBlocks implements MersenneFill.Conversion {

  private static final int HALF = TorchNormal.BLOCK / 2;

  private final BoxMuller method;
  private final float mean;
  private final float std;
  private final int[] u;
  private final int[] v;
  private final float[] cosines;
  private final float[] sines;
  private final double[] values;

  TorchFloatBlocks(TorchBuild build, float mean, float std, int most) {
    int pairs = most / 2;
    method = build.boxMuller(pairs);
    u = new int[pairs];
    v = new int[pairs];
    cosines = new float[pairs];
    sines = new float[pairs];
    values = new double[most];
    this.mean = mean;
    this.std = std;
  }

  @Override
  public void store(int[] words, int from, int to, Weights target, int position) {
    int pairs = (to - from) / 2;
    for (int i = 0; i < pairs; i += HALF) {
      System.arraycopy(words, from + 2 * i, u, i, HALF);
      System.arraycopy(words, from + 2 * i + HALF, v, i, HALF);
    }
    TorchState.lower24(u, pairs);
    TorchState.lower24(v, pairs);
    method.pairs(u, v, cosines, sines, pairs);
    scale(cosines, pairs);
    scale(sines, pairs);
    for (int i = 0; i < pairs; i += HALF) {
      for (int j = 0; j < HALF; j++) {
        values[2 * i + j] = cosines[i + j];
        values[2 * i + HALF + j] = sines[i + j];
      }
    }
    target.set(position, values, 0, 2 * pairs);
  }

  private void scale(float[] normals, int count) {
    float mean = this.mean;
    float std = this.std;
    for (int i = 0; i < count; i++) {
      normals[i] = Math.fma(normals[i], std, mean);
    }
  }
}
