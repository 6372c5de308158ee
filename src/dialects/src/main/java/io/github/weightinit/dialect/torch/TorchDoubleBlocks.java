package io.github.weightinit.dialect.torch;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.RoundedTrigonometry;
import io.github.weightinit.dialect.shared.MersenneFill;

/** Blocks of 16 normals in {@code double}; an element takes two words. */
final class TorchDoubleBlocks implements MersenneFill.Conversion {

  private static final int HALF = TorchNormal.BLOCK / 2;

  private final double mean;
  private final double std;
  private final double[] values;

  TorchDoubleBlocks(double mean, double std, int most) {
    values = new double[most];
    this.mean = mean;
    this.std = std;
  }

  @Override
  public void store(int[] words, int from, int to, Weights target, int position) {
    int count = (to - from) / 2;
    TorchState.fractions(words, from, values, count);
    for (int block = 0; block < count; block += TorchNormal.BLOCK) {
      for (int i = block; i < block + HALF; i++) {
        double radius = Math.sqrt(-2 * ArmLog.log(1 - values[i]));
        double angle = 2 * Math.PI * values[i + HALF];
        values[i] = Math.fma(radius * RoundedTrigonometry.cos(angle), std, mean);
        values[i + HALF] = Math.fma(radius * RoundedTrigonometry.sin(angle), std, mean);
      }
    }
    target.set(position, values, 0, count);
  }
}
