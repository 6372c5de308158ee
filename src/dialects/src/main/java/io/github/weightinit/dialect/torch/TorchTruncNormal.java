package io.github.weightinit.dialect.torch;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numeric.ArmLog;
import io.github.weightinit.dialect.numeric.GlibcErf;
import io.github.weightinit.dialect.numeric.XlaDouble;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.internal.Checks;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The algorithms that {@code torch.nn.init.trunc_normal_} has had. They draw different numbers, so
 * the same seed gives different weights. PyTorch 2.12 agrees with neither.
 *
 * <p>{@link io.github.weightinit.preset.PyTorch} lists all that there is of PyTorch.
 */
public enum TorchTruncNormal {
  /**
   * Up to PyTorch 2.11: the inverse of the distribution function of a uniform variate. The original
   * takes the inverse error function from MKL. Therefore some 0.03 % of the {@code float32} values
   * differ, by one or two units in the last place, and most of the {@code float64} values, by less
   * than 4 &middot; 10<sup>-15</sup> std. The 16-bit types are refused, because nobody knows how
   * their uniform variates were drawn then. Compared with the same operations on PyTorch 2.13.
   */
  V2_11,

  /**
   * Since PyTorch 2.13: rejection. If more than 0.3 of the normal lies within the bounds, normals
   * are drawn for the whole tensor again and again, until every element has had one within the
   * bounds. Otherwise uniform variates are accepted by the ratio of the densities.
   */
  V2_13;

  /**
   * In so many rounds a few weights are made, or a large tensor would take hours, in PyTorch too.
   */
  private static final long ROUNDS = 10_000;

  /** Checks the arguments, then fills. */
  void fill(TorchDraws draws, Weights target, double mean, double std, double a, double b) {
    SequentialFill.whole(target);
    ElementType type = target.elementType();
    // With an infinite one PyTorch would reject for ever
    finite("mean", Checks.finite("mean", mean), type);
    finite("std", Checks.positive("std", std), type);
    Checks.ordered("a", a, "b", b);
    if (this == V2_11) {
      inverse(draws, target, mean, std, a, b);
      return;
    }
    Weights few = type.allocate(Math.min(target.length(), TorchNormal.BLOCK));
    if (!reject(draws.seeded(0), few, mean, std, a, b, ROUNDS)) {
      throw new IllegalArgumentException(
          "a and b must hold enough of N(%s, %s^2) for PyTorch's trials to end: %s, %s"
              .formatted(mean, std, a, b));
    }
    reject(draws, target, mean, std, a, b, Long.MAX_VALUE);
  }

  /** Tries until every weight is within the bounds; returns whether so many rounds were enough. */
  private static boolean reject(
      TorchDraws draws, Weights target, double mean, double std, double a, double b, long rounds) {
    return cdf((b - mean) / std) - cdf((a - mean) / std) > 0.3
        ? rejectNormals(draws, target, mean, std, a, b, rounds)
        : rejectUniforms(draws, target, mean, std, a, b, rounds);
  }

  private static void finite(String name, double value, ElementType type) {
    double operand = ScalarRounding.operand(type, value);
    ElementType computed = type == ElementType.FLOAT64 ? type : ElementType.FLOAT32;
    ScalarRounding.finite(name, value, operand, computed);
  }

  /** The distribution function of the standard normal, in Python's {@code double}s. */
  static double cdf(double x) {
    return (1 + GlibcErf.erf(x / Math.sqrt(2))) / 2;
  }

  /**
   * {@code trunc_normal_} of PyTorch up to 2.11. With the distribution function F of the standard
   * normal: u uniform between 2 F((a - mean) / std) - 1 and 2 F((b - mean) / std) - 1, then
   * erf<sup>-1</sup>(u) &radic;2 std + mean, then a value beyond a bound is moved to the bound.
   * Each step rounds to the type.
   */
  private static void inverse(
      TorchDraws draws, Weights target, double mean, double std, double a, double b) {
    ElementType type = target.elementType();
    ScalarRounding.requireFloat("weights of PyTorch 2.11's trunc_normal_", type);
    double low = cdf((a - mean) / std);
    double high = cdf((b - mean) / std);
    draws.uniform(target, 2 * low - 1, 2 * high - 1);
    double factor = ScalarRounding.operand(type, std * Math.sqrt(2));
    double shift = ScalarRounding.operand(type, mean);
    double least = ScalarRounding.operand(type, a);
    double greatest = ScalarRounding.operand(type, b);
    for (int i = 0; i < target.length(); i++) {
      double x = ScalarRounding.stored(type, XlaDouble.erfInv(target.get(i)));
      x = ScalarRounding.stored(type, ScalarRounding.stored(type, x * factor) + shift);
      target.set(i, Math.min(Math.max(x, least), greatest));
    }
  }

  private static boolean rejectNormals(
      TorchDraws draws, Weights target, double mean, double std, double a, double b, long rounds) {
    ElementType type = target.elementType();
    double low = ScalarRounding.stored(type, a);
    double high = ScalarRounding.stored(type, b);
    IntPredicate outside = i -> target.get(i) < low || target.get(i) > high;
    draws.normal(target, mean, std);
    BitSet pending = new BitSet();
    pending.set(0, target.length());
    keep(pending, outside);
    Weights candidates = type.allocate(pending.isEmpty() ? 0 : target.length());
    for (long round = 0; !pending.isEmpty() && round < rounds; round++) {
      draws.normal(candidates, mean, std);
      pending.stream().forEach(i -> target.set(i, candidates.get(i)));
      keep(pending, outside);
    }
    return pending.isEmpty();
  }

  private static boolean rejectUniforms(
      TorchDraws draws, Weights target, double mean, double std, double a, double b, long rounds) {
    ElementType type = target.elementType();
    double peak = (Math.max(a, Math.min(mean, b)) - mean) / std;
    double logPeak = ScalarRounding.stored(type, -0.5 * (peak * peak));
    Weights candidates = type.allocate(target.length());
    Weights uniform = type.allocate(target.length());
    IntPredicate rejected =
        i -> log(type, uniform.get(i)) > logRatio(type, target.get(i), mean, std, logPeak);
    draws.uniform(target, a, b);
    BitSet pending = new BitSet();
    pending.set(0, target.length());
    draws.uniform(uniform, 0, 1);
    keep(pending, rejected);
    for (long round = 0; !pending.isEmpty() && round < rounds; round++) {
      draws.uniform(candidates, a, b);
      pending.stream().forEach(i -> target.set(i, candidates.get(i)));
      draws.uniform(uniform, 0, 1);
      keep(pending, rejected);
    }
    return pending.isEmpty();
  }

  private static double log(ElementType type, double uniform) {
    return ScalarRounding.stored(type, ArmLog.log(uniform));
  }

  /**
   * The logarithm of a density over its greatest value: five operations, each rounded to the type.
   * PyTorch rounds a subtrahend to the type too, but not a divisor.
   */
  private static double logRatio(
      ElementType type, double value, double mean, double std, double logPeak) {
    double x = ScalarRounding.stored(type, value - ScalarRounding.stored(type, mean));
    x = ScalarRounding.stored(type, x / ScalarRounding.operand(type, std));
    x = ScalarRounding.stored(type, x * x);
    x = ScalarRounding.stored(type, x * -0.5);
    return ScalarRounding.stored(type, x - logPeak);
  }

  /** Keeps only the positions that pass a test. */
  private static void keep(BitSet positions, IntPredicate test) {
    for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
      if (!test.test(i)) {
        positions.clear(i);
      }
    }
  }
}
