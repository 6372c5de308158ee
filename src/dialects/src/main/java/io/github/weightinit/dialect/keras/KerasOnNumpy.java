package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.numpy.NumpyGenerator;
import io.github.weightinit.dialect.numpy.SeedSequence;
import io.github.weightinit.dialect.shared.NumpyArguments;
import io.github.weightinit.dialect.shared.SequentialFill;
import java.util.function.DoubleSupplier;

/** {@code keras.random} on NumPy: all in {@code float64}, then {@code astype}. */
final class KerasOnNumpy implements KerasDraws {

  private final long seed;
  private final boolean parallel;

  KerasOnNumpy(long seed, boolean parallel) {
    this.seed = seed;
    this.parallel = parallel;
  }

  private NumpyGenerator generator() {
    NumpyGenerator one = NumpyGenerator.defaultRng(SeedSequence.of(seed, 0));
    return parallel ? one.parallel() : one;
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    NumpyGenerator generator = generator();
    double range = NumpyArguments.range(minval, maxval);
    if (target.elementType() == ElementType.BFLOAT16) {
      each(target, () -> minval + range * generator.random());
    } else {
      generator.uniform(target, minval, maxval);
    }
  }

  @Override
  public void normal(Weights target, double mean, double stddev) {
    NumpyGenerator generator = generator();
    NumpyArguments.normal(mean, stddev);
    each(target, () -> mean + stddev * generator.standardNormal());
  }

  /** Keras draws whole tensors and joins the values within the cut, with the same result. */
  @Override
  public void truncatedNormal(Weights target, double mean, double stddev) {
    NumpyGenerator generator = generator();
    NumpyArguments.normal(mean, stddev);
    double least = mean - 2 * stddev;
    double greatest = mean + 2 * stddev;
    each(
        target,
        () -> {
          double value;
          do {
            value = mean + stddev * generator.standardNormal();
          } while (!(value >= least && value <= greatest));
          return value;
        });
  }

  private static void each(Weights target, DoubleSupplier next) {
    ElementType type = target.elementType();
    SequentialFill.each(target, () -> astype(next.getAsDouble(), type));
  }

  /** Rounds to float16 directly, to bfloat16 by way of a {@code float}. */
  private static double astype(double value, ElementType type) {
    return type.round(type == ElementType.BFLOAT16 ? (float) value : value);
  }

  @Override
  public double scalar(double value, ElementType type) {
    return astype(value, type);
  }
}
