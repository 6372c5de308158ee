package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightMoments;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;
import java.util.OptionalLong;

/**
 * A scheme whose weights depend on one another, or on their place. It knows its shape and fills
 * whole tensors.
 */
public interface StructuredInitializer extends Initializer, WeightMoments {

  /**
   * Returns the number of weights of the tensor.
   *
   * @return the product of its dimensions, at least 1
   */
  long weightCount();

  /**
   * {@inheritDoc}
   *
   * @return {@link #weightCount()}
   */
  @Override
  default OptionalLong size() {
    return OptionalLong.of(weightCount());
  }

  /**
   * Fills a whole tensor, or any slice of it if the scheme {@linkplain #isSliceable() is
   * sliceable}.
   *
   * @param target where the weights go; nothing is done for a target of length 0
   * @param random the words that decide them
   * @throws IllegalArgumentException if the target is not the whole tensor, or for a sliceable
   *     scheme does not lie within it; nothing is written then
   */
  @Override
  void fill(Weights target, RandomStream random);
}
