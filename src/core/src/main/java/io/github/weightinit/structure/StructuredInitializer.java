package io.github.weightinit.structure;

import io.github.weightinit.Initializer;
import io.github.weightinit.WeightStatistics;
import io.github.weightinit.Weights;
import io.github.weightinit.random.RandomStream;

/**
 * A scheme whose weights depend on one another, or on their place: it knows its shape and fills
 * whole tensors.
 */
public interface StructuredInitializer extends Initializer, WeightStatistics {

  /**
   * Returns the number of weights of the tensor.
   *
   * @return the product of its dimensions, at least 1
   */
  long size();

  /**
   * Returns whether the weights can be had slice by slice as well: whether {@code fill} takes any
   * range of the tensor. For a scheme whose weights know their place but not one another, so that a
   * tensor larger than memory can be filled.
   *
   * @return whether a target may be a part of the tensor
   * @implSpec The default says no.
   */
  default boolean takesSlices() {
    return false;
  }

  /**
   * Fills a whole tensor.
   *
   * @param target where the weights go; a target of length 0 is left alone
   * @param random the words that decide them
   * @throws IllegalArgumentException if the target is not the whole tensor, nor a part of a scheme
   *     that {@linkplain #takesSlices() takes slices}; nothing is written then
   */
  @Override
  void fill(Weights target, RandomStream random);

  @Override
  default StructuredInitializer scaledBy(double factor) {
    return new ScaledStructure(this, Initializer.super.scaledBy(factor), factor);
  }
}
