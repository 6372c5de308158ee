package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import io.github.weightinit.Weights;
import java.util.Objects;

/** Weights that somebody has filled, and what they should be from. */
public final class FilledTensor {

  private final Weights weights;
  private final Initializer expected;

  private FilledTensor(Weights weights, Initializer expected) {
    this.weights = weights;
    this.expected = Objects.requireNonNull(expected, "expected");
  }

  /** Returns weights that are {@code double}s. */
  public static FilledTensor of(double[] weights, Initializer expected) {
    return new FilledTensor(Weights.of(weights), expected);
  }

  /** Returns weights that are {@code float}s. */
  public static FilledTensor of(float[] weights, Initializer expected) {
    return new FilledTensor(Weights.of(weights), expected);
  }

  Weights weights() {
    return weights;
  }

  Initializer expected() {
    return expected;
  }
}
