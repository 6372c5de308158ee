package io.github.weightinit.analysis;

import io.github.weightinit.Initializer;
import java.util.Objects;

/** The weights of a tensor that somebody has filled, and what they should be from. */
public final class FilledTensor {

  private final Sample sample;
  private final Initializer expected;

  private FilledTensor(Sample sample, Initializer expected) {
    this.sample = sample;
    this.expected = Objects.requireNonNull(expected, "expected");
    TensorCheck.requireSize(expected, sample);
  }

  /**
   * Takes weights that are {@code double}s.
   *
   * @param weights the whole tensor; copied
   * @param expected what they should be from
   * @return the tensor
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static FilledTensor of(double[] weights, Initializer expected) {
    return new FilledTensor(Sample.of(weights), expected);
  }

  /**
   * Takes weights that are {@code float}s.
   *
   * @param weights the whole tensor; copied
   * @param expected what they should be from
   * @return the tensor
   * @throws IllegalArgumentException if there are no weights, or not as many as the initializer has
   */
  public static FilledTensor of(float[] weights, Initializer expected) {
    return new FilledTensor(Sample.of(weights), expected);
  }

  Sample sample() {
    return sample;
  }

  Initializer expected() {
    return expected;
  }
}
