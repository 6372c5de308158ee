package io.github.weightinit.dialect;

import io.github.weightinit.Weights;

/** What NumPy's generators, the new one and the old, make of their standard normal numbers. */
abstract sealed class NumpyNormals permits NumpyGenerator, NumpyRandomState {

  NumpyNormals() {}

  /** Returns a standard normal number. */
  public abstract double standardNormal();

  /** Fills a target with standard normal numbers. */
  public abstract void standardNormal(Weights target);

  /**
   * Fills an array with normal numbers, {@code standard_normal(shape)}.
   *
   * @param array what is filled
   * @return the array
   */
  public double[] standardNormal(double[] array) {
    standardNormal(Weights.of(array));
    return array;
  }

  /**
   * Returns a normal number, {@code normal(loc, scale)}.
   *
   * @param loc the mean
   * @param scale the standard deviation
   * @return {@code loc + scale * standardNormal()}
   * @throws IllegalArgumentException if the mean is not finite, or the standard deviation negative
   *     or not finite
   */
  public double normal(double loc, double scale) {
    NumpyArguments.normal(loc, scale);
    return loc + scale * standardNormal();
  }

  /**
   * Fills a target with normal numbers, {@code normal(loc, scale, shape)}.
   *
   * @param target what is filled
   * @param loc the mean
   * @param scale the standard deviation
   * @throws IllegalArgumentException if the mean is not finite, the standard deviation negative or
   *     not finite, or the target does not begin with the tensor
   */
  public void normal(Weights target, double loc, double scale) {
    NumpyArguments.normal(loc, scale);
    Targets.each(Targets.whole(target), () -> loc + scale * standardNormal());
  }

  /**
   * Fills an array with normal numbers, {@code normal(loc, scale, shape)}.
   *
   * @param array what is filled
   * @param loc the mean
   * @param scale the standard deviation
   * @return the array
   * @throws IllegalArgumentException if the mean is not finite, or the standard deviation negative
   *     or not finite
   */
  public double[] normal(double[] array, double loc, double scale) {
    normal(Weights.of(array), loc, scale);
    return array;
  }
}
