package io.github.weightinit.dialect;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.GlibcErf;
import io.github.weightinit.internal.Checks;
import java.util.BitSet;

/**
 * The algorithms that {@code torch.nn.init.trunc_normal_} has had. They draw different numbers, so
 * the same seed gives different weights. What PyTorch 2.12 does is in neither.
 */
public enum TorchTruncNormal {
  /**
   * Up to PyTorch 2.11: a uniform variate through the inverse of the distribution. The inverse of
   * the error function is MKL's in the original, so that some 0.03 % of the {@code float32} values
   * differ, by one unit in the last place or two, and most of the {@code float64} values, by less
   * than 4 &middot; 10<sup>-15</sup> std. The 16-bit types are refused: how their uniform variates
   * were drawn then is not known. Compared with the same operations on PyTorch 2.13.
   */
  V2_11 {
    @Override
    void draw(TorchTensors torch, Weights target, double mean, double std, double a, double b) {
      InverseTruncatedNormal.fill(torch, target, mean, std, a, b);
    }
  },

  /**
   * Since PyTorch 2.13: rejection. If more than 0.3 of the normal lies within the bounds, normals,
   * drawn anew for the whole tensor until every element has had one within them; else uniform
   * variates, accepted by the ratio of the densities.
   */
  V2_13 {
    @Override
    void draw(TorchTensors torch, Weights target, double mean, double std, double a, double b) {
      if (cdf((b - mean) / std) - cdf((a - mean) / std) > 0.3) {
        rejectNormals(torch, target, mean, std, a, b);
      } else {
        rejectUniforms(torch, target, mean, std, a, b);
      }
    }
  };

  abstract void draw(
      TorchTensors torch, Weights target, double mean, double std, double a, double b);

  /** Checks the arguments, then fills. */
  void fill(TorchTensors torch, Weights target, double mean, double std, double a, double b) {
    Targets.whole(target);
    TorchType type = TorchType.of(target);
    // An infinite one would be rejected for ever, as PyTorch does
    type.finite("mean", Checks.finite("mean", mean));
    type.finite("std", Checks.positive("std", std));
    Checks.ordered("a", a, "b", b);
    draw(torch, target, mean, std, a, b);
  }

  /** The distribution function of the standard normal, in Python's {@code double}s. */
  static double cdf(double x) {
    return (1 + GlibcErf.erf(x / Math.sqrt(2))) / 2;
  }

  private static void rejectNormals(
      TorchTensors torch, Weights target, double mean, double std, double a, double b) {
    TorchType type = TorchType.of(target);
    double low = type.round(a);
    double high = type.round(b);
    torch.normal(target, mean, std);
    BitSet outside = new BitSet();
    outside.set(0, target.length());
    keep(outside, i -> target.get(i) < low || target.get(i) > high);
    Weights candidates = type.zeros(outside.isEmpty() ? 0 : target.length());
    while (!outside.isEmpty()) {
      torch.normal(candidates, mean, std);
      outside.stream().forEach(i -> target.set(i, candidates.get(i)));
      keep(outside, i -> target.get(i) < low || target.get(i) > high);
    }
  }

  private static void rejectUniforms(
      TorchTensors torch, Weights target, double mean, double std, double a, double b) {
    TorchType type = TorchType.of(target);
    double peak = (Math.max(a, Math.min(mean, b)) - mean) / std;
    double logPeak = type.round(-0.5 * (peak * peak));
    torch.uniform(target, a, b);
    Weights candidates = type.zeros(target.length());
    Weights uniform = type.zeros(target.length());
    BitSet pending = new BitSet();
    pending.set(0, target.length());
    torch.uniform(uniform, 0, 1);
    keep(
        pending,
        i -> log(type, uniform.get(i)) > logRatio(type, target.get(i), mean, std, logPeak));
    while (!pending.isEmpty()) {
      torch.uniform(candidates, a, b);
      pending.stream().forEach(i -> target.set(i, candidates.get(i)));
      torch.uniform(uniform, 0, 1);
      keep(
          pending,
          i -> log(type, uniform.get(i)) > logRatio(type, target.get(i), mean, std, logPeak));
    }
  }

  private static double log(TorchType type, double uniform) {
    return type.round(ArmLog.log(uniform));
  }

  /**
   * The logarithm of a density over its greatest: five operations, each rounded to the type. What
   * is subtracted is rounded to it too, a divisor is not.
   */
  private static double logRatio(
      TorchType type, double value, double mean, double std, double logPeak) {
    double x = type.round(value - type.round(mean));
    x = type.round(x / type.scalar(std));
    x = type.round(x * x);
    x = type.round(x * -0.5);
    return type.round(x - logPeak);
  }

  private interface Test {
    boolean test(int position);
  }

  /** Leaves those positions that pass a test. */
  private static void keep(BitSet positions, Test test) {
    for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
      if (!test.test(i)) {
        positions.clear(i);
      }
    }
  }
}
