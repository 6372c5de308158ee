package io.github.weightinit.structure;

import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.stream.LongStream;

/**
 * A scheme whose weights are a function of their place alone: it takes no random words, and any
 * slice of the tensor can be filled.
 */
public interface PlacedInitializer extends StructuredInitializer {

  /**
   * Returns the weight of an element.
   *
   * @param index the element's index in the tensor, from 0 to {@code weightCount() - 1}
   * @return the weight
   * @throws IndexOutOfBoundsException if there is no such element
   */
  double weightAt(long index);

  /**
   * {@inheritDoc}
   *
   * @return {@code true}: each weight depends on its own place only
   */
  @Override
  default boolean isSliceable() {
    return true;
  }

  /**
   * Fills the tensor, or any slice of it.
   *
   * @throws IllegalArgumentException if the target does not lie within the tensor; nothing is
   *     written then
   */
  @Override
  default void fill(Weights target, RandomStream random) {
    if (TensorSize.fits(this, target, random)) {
      Slices.fill(target, this::weightAt);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @implSpec The default computes all weights.
   */
  @Override
  default double mean() {
    return LongStream.range(0, weightCount()).mapToDouble(this::weightAt).sum() / weightCount();
  }

  /**
   * {@inheritDoc}
   *
   * @implSpec The default computes all weights.
   */
  @Override
  default double variance() {
    double mean = mean();
    return LongStream.range(0, weightCount())
            .mapToDouble(index -> (weightAt(index) - mean) * (weightAt(index) - mean))
            .sum()
        / weightCount();
  }
}
