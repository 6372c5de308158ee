package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.MersenneFill;
import io.github.weightinit.dialect.shared.ScalarRounding;

/** Uniform variates of every type but {@code float64}: an element takes 24 bits of a word. */
final class TorchFloatUniforms implements MersenneFill.Conversion {

  private final ElementType type;
  private final boolean fused;
  private final float low;
  private final float span;

  /** Since PyTorch 2.13 a value that was rounded up to the bound is replaced by the other one. */
  private final double excluded;

  private final double instead;

  /** Whether there is such a value: the greatest one is, or none. */
  private final boolean reached;

  private final float[] numerators;
  private final double[] values;

  TorchFloatUniforms(ElementType type, TorchBuild build, double from, double to, int most) {
    numerators = new float[most];
    values = new double[most];
    this.type = type;
    fused = build == TorchBuild.X86_AVX2;
    low = (float) from;
    span = (float) to - low;
    excluded = ScalarRounding.stored(type, to);
    instead = ScalarRounding.stored(type, from);
    reached = type.round(build.multiplyAdd(1 - 0x1p-24f, span, low)) == excluded;
  }

  @Override
  public void store(int[] words, int from, int to, Weights target, int position) {
    int count = to - from;
    numerators(words, from, numerators, count);
    if (fused) {
      fused(numerators, values, count, span, low);
    } else {
      rounded(numerators, values, count, span, low);
    }
    for (int i = 0; reached && i < count; i++) {
      if (type.round(values[i]) == excluded) {
        values[i] = instead;
      }
    }
    target.set(position, values, 0, count);
  }

  // Several loops, since JDK 17 makes no vector instructions of conversions.

  private static void numerators(int[] words, int from, float[] numerators, int count) {
    for (int i = 0; i < count; i++) {
      numerators[i] = words[from + i] & TorchState.FLOAT_MASK;
    }
  }

  private static void fused(float[] numerators, double[] values, int count, float span, float low) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.fma(numerators[i] * 0x1p-24f, span, low);
    }
  }

  private static void rounded(
      float[] numerators, double[] values, int count, float span, float low) {
    for (int i = 0; i < count; i++) {
      values[i] = numerators[i] * 0x1p-24f * span + low;
    }
  }
}
