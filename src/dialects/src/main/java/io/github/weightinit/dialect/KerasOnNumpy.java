package io.github.weightinit.dialect;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import java.util.function.DoubleSupplier;

/** {@code keras.random} on NumPy: all in {@code float64}, then {@code astype}. */
final class KerasOnNumpy implements KerasDraws {

  private final long seed;

  KerasOnNumpy(long seed) {
    this.seed = seed;
  }

  private NumpyGenerator generator() {
    return NumpyGenerator.defaultRng(SeedSequence.of(seed, 0));
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    NumpyGenerator generator = generator();
    double range = NumpyArguments.range(minval, maxval);
    each(target, () -> minval + range * generator.random());
  }

  @Override
  public void normal(Weights target, double mean, double stddev) {
    NumpyGenerator generator = generator();
    each(target, () -> generator.normal(mean, stddev));
  }

  /** Keras draws whole tensors and joins what is within the cut, which comes to the same. */
  @Override
  public void truncatedNormal(Weights target, double mean, double stddev) {
    NumpyGenerator generator = generator();
    double least = mean - 2 * stddev;
    double greatest = mean + 2 * stddev;
    each(
        target,
        () -> {
          double value = generator.normal(mean, stddev);
          while (!(value >= least && value <= greatest)) {
            value = generator.normal(mean, stddev);
          }
          return value;
        });
  }

  private static void each(Weights target, DoubleSupplier next) {
    ElementType type = target.elementType();
    Targets.each(target, () -> astype(next.getAsDouble(), type));
  }

  /** To float16 at once, to bfloat16 by way of a {@code float}. */
  private static double astype(double value, ElementType type) {
    return type.round(type == ElementType.BFLOAT16 ? (float) value : value);
  }

  @Override
  public double scalar(double value, ElementType type) {
    return astype(value, type);
  }
}
