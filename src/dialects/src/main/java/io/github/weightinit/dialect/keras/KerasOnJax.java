package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.jax.JaxKey;
import io.github.weightinit.dialect.shared.SequentialFill;
import io.github.weightinit.dialect.shared.XlaReal;

/** {@code keras.random} on JAX. */
final class KerasOnJax implements KerasDraws {

  private final JaxKey key;
  private final boolean parallel;

  KerasOnJax(int seed, boolean parallel) {
    var one = JaxKey.ofData(seed, 0);
    key = parallel ? one.parallel() : one;
    this.parallel = parallel;
  }

  @Override
  public void uniform(Weights target, double minval, double maxval) {
    key.uniform(target, minval, maxval);
  }

  @Override
  public void normal(Weights target, double mean, double stddev) {
    key.normal(target);
    scale(target, mean, stddev);
  }

  @Override
  public void truncatedNormal(Weights target, double mean, double stddev) {
    key.truncatedNormal(target, -2, 2);
    scale(target, mean, stddev);
  }

  private void scale(Weights target, double mean, double stddev) {
    XlaReal real = XlaReal.of(target);
    double factor = real.constant(stddev);
    double shift = real.constant(mean);
    SequentialFill.indexed(
        target, parallel, i -> real.round(real.round(target.get((int) i) * factor) + shift));
  }

  @Override
  public double scalar(double value, ElementType type) {
    return XlaReal.valueOf(type.name()).constant(value);
  }
}
