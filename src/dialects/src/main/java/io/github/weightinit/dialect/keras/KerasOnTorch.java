package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.ScalarRounding;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.torch.TorchRandom;

/** {@code keras.random} on PyTorch: a new generator for each tensor. */
final class KerasOnTorch implements KerasDraws {

  /** How many normals Keras draws to find one within the cut. */
  private static final int CANDIDATES = 4;

  private static final double CUT = 2;

  private final long seed;
  private final boolean parallel;

  KerasOnTorch(long seed, boolean parallel) {
    this.seed = seed;
    this.parallel = parallel;
  }

  private TorchRandom generator() {
    TorchRandom one = TorchRandom.manualSeed(seed & 0xffffffffL);
    return parallel ? one.parallel() : one;
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    double range = ScalarRounding.inRange("maxval - minval", maxval - minval, target.elementType());
    generator().uniform(target, 0, 1);
    scale(target, minval, range);
  }

  @Override
  public void normal(Weights target, double mean, double stddev) {
    generator().normal(target, mean, stddev);
  }

  /** The first of four normals within the cut, or the first of all if none is. */
  @Override
  public void truncatedNormal(Weights target, double mean, double stddev) {
    if (target.length() > Integer.MAX_VALUE / CANDIDATES) {
      throw new IllegalArgumentException(
          "weights must be fewer than 2^29, because each takes four normals: " + target.length());
    }
    Weights normals = target.elementType().allocate(CANDIDATES * target.length());
    generator().normal(normals, 0, 1);
    SequentialFill.indexed(target, parallel, i -> chosen(normals, CANDIDATES * (int) i));
    scale(target, mean, stddev);
  }

  private static double chosen(Weights normals, int from) {
    for (int i = from; i < from + CANDIDATES; i++) {
      double z = normals.get(i);
      if (Math.abs(z) < CUT) {
        return z;
      }
    }
    return normals.get(from);
  }

  /**
   * For 16-bit types PyTorch keeps a factor as a {@code float} but rounds a summand to the type.
   */
  private void scale(Weights target, double shift, double factor) {
    ElementType type = target.elementType();
    double multiplier = ScalarRounding.operand(type, factor);
    double summand = ScalarRounding.stored(type, shift);
    SequentialFill.indexed(
        target,
        parallel,
        i -> {
          double product = ScalarRounding.stored(type, target.get((int) i) * multiplier);
          return ScalarRounding.stored(type, product + summand);
        });
  }
}
