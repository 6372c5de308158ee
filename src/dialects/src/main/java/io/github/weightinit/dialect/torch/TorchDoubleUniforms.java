package io.github.weightinit.dialect.torch;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.MersenneFill;

/** Uniform variates of {@code float64}: an element takes 53 bits of two words. */
final class TorchDoubleUniforms implements MersenneFill.Conversion {

  private final TorchBuild build;
  private final double from;
  private final double to;
  private final double[] values;

  TorchDoubleUniforms(TorchBuild build, double from, double to, int most) {
    values = new double[most];
    this.build = build;
    this.from = from;
    this.to = to;
  }

  @Override
  public void store(int[] words, int first, int end, Weights target, int position) {
    int count = (end - first) / 2;
    TorchState.fractions(words, first, values, count);
    for (int i = 0; i < count; i++) {
      double value = build.multiplyAdd(values[i], to - from, from);
      values[i] = value == to ? from : value;
    }
    target.set(position, values, 0, count);
  }
}
