package io.github.weightinit.dialect;

import io.github.weightinit.Weights;

/** {@code keras.random} on PyTorch: a new generator for each tensor. */
final class KerasOnTorch implements KerasDraws {

  /** How many normals are drawn for each that shall lie within the cut. */
  private static final int CANDIDATES = 4;

  private static final double CUT = 2;

  private final long seed;

  KerasOnTorch(long seed) {
    this.seed = seed;
  }

  private TorchRandom generator() {
    return TorchRandom.manualSeed(seed & 0xffffffffL);
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    TorchType type = TorchType.of(target);
    double range = type.inRange("maxval - minval", maxval - minval);
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
    TorchType type = TorchType.of(target);
    if (target.length() > Integer.MAX_VALUE / CANDIDATES) {
      throw new IllegalArgumentException(
          "weights must be fewer than 2^29, of each four are drawn: " + target.length());
    }
    Weights normals = type.zeros(CANDIDATES * target.length());
    generator().normal(normals, 0, 1);
    int[] next = {0};
    Targets.each(target, () -> chosen(normals, CANDIDATES * next[0]++));
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

  /** PyTorch takes a factor of 16 bits for a {@code float}, but rounds a summand to its type. */
  private static void scale(Weights target, double shift, double factor) {
    TorchType type = TorchType.of(target);
    double multiplier = type.scalar(factor);
    double summand = type.round(shift);
    KerasDraws.map(target, x -> type.round(type.round(x * multiplier) + summand));
  }
}
