package io.github.weightinit.dialect.numpy;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.engine.Mt19937;
import io.github.weightinit.dialect.shared.MersenneFill;

/** {@code low + range u}, where u is a fraction of 53 bits, made of two words. */
final class NumpyMersenneUniforms implements MersenneFill.Conversion {

  private final double low;
  private final double range;
  private final double[] values;

  NumpyMersenneUniforms(double low, double range, int most) {
    this.low = low;
    this.range = range;
    values = new double[most];
  }

  @Override
  public void store(int[] words, int from, int to, Weights target, int position) {
    int count = (to - from) / 2;
    for (int i = 0; i < count; i++) {
      values[i] = low + range * Mt19937.fraction(words[from + 2 * i], words[from + 2 * i + 1]);
    }
    target.set(position, values, 0, count);
  }
}
