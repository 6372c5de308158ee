package io.github.weightinit.dialect.keras;

import io.github.weightinit.ElementType;
import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.ScalarRounding;

/**
 * {@code keras.random} on a backend with an integer seed. Every tensor begins at the same place of
 * the stream.
 *
 * <p>After keras/src/backend/.../random.py of Keras 3.15.1 (Apache 2.0).
 */
interface KerasDraws {

  /** Fills a whole target with U(minval, maxval). */
  void uniform(Weights target, double minval, double maxval);

  /** Fills a whole target with N(mean, stddev^2). */
  void normal(Weights target, double mean, double stddev);

  /** Fills a whole target with N(mean, stddev^2), cut off at two standard deviations. */
  void truncatedNormal(Weights target, double mean, double stddev);

  /** Returns a number of the program as a factor of a tensor. */
  default double scalar(double value, ElementType type) {
    return ScalarRounding.stored(type, value);
  }

  /** Returns a number of the program after {@code keras.ops.cast}. */
  default double cast(double value, ElementType type) {
    return scalar(value, type);
  }
}
