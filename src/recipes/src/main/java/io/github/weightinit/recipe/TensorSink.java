package io.github.weightinit.recipe;

import io.github.weightinit.Weights;

/** Takes the slices of one tensor from a {@link ModelFiller}, every element once. */
@FunctionalInterface
public interface TensorSink {

  /**
   * Takes a slice. It begins at a multiple of {@link ModelFiller#SLICE} elements and has that
   * length; only the last slice of a tensor may be shorter.
   *
   * @param slice the filled weights; {@link Weights#firstIndex()} says where in the tensor they
   *     stand. Their memory is used again after this call.
   */
  void accept(Weights slice);

  /**
   * Ends the tensor. Called once, after all its slices were taken; a tensor without elements has
   * none.
   *
   * @implSpec The default does nothing.
   */
  default void end() {}
}
