package io.github.weightinit.recipe;

import io.github.weightinit.ElementType;

/**
 * Takes the weights of a model as a {@link ModelFiller} fills them: to measure them, to digest them
 * or to store them.
 *
 * <pre>{@code
 * var done = new LongAdder();                                  // a progress bar is a sink too
 * ModelSink progress = (tensor, type) -> slice -> done.add(slice.length());
 * }</pre>
 */
@FunctionalInterface
public interface ModelSink {

  /**
   * Begins a tensor. Called once for each tensor, before its first slice; never by two threads at
   * once. The tensors come in any order.
   *
   * @param tensor the parameter and what fills it
   * @param type what the weights are rounded to
   * @return what takes the slices of this tensor
   */
  TensorSink begin(Assignment tensor, ElementType type);

  /**
   * Returns whether this sink takes the slices of a tensor in their order only, as a digest does.
   * One thread then fills all of a tensor. Otherwise several threads may bring slices of one tensor
   * at the same time, in any order; each slice says where it stands.
   *
   * @implSpec The default says no.
   * @return whether slices must come in order
   */
  default boolean inOrder() {
    return false;
  }
}
