package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which axis of a stored weight runs over the layer's inputs, and which over its outputs; the other
 * axes are the kernel's. H and W stand for any number of kernel axes, none and three included.
 */
public enum Layout {
  /** (outputs, inputs): {@code torch.nn.Linear}. */
  OI,
  /**
   * (inputs, outputs): Keras' {@code Dense}, Flax's {@code Dense}, Hugging Face's {@code Conv1D}.
   */
  IO,
  /** (outputs, inputs, kernel...): {@code torch.nn.Conv2d}. */
  OIHW,
  /** (inputs, outputs, kernel...): {@code torch.nn.ConvTranspose2d}. */
  IOHW,
  /** (kernel..., inputs, outputs): Keras' {@code Conv2D}, Flax's {@code Conv}. */
  HWIO,
  /** (kernel..., outputs, inputs): Keras' {@code Conv2DTranspose}. */
  HWOI,
  /** (outputs, kernel..., inputs): MLX, TensorFlow Lite. */
  OHWI;

  /**
   * Returns the axis that runs over the inputs.
   *
   * @param rank the number of axes of the weight
   * @return the axis, from 0
   * @throws IllegalArgumentException if the layout has no such rank
   */
  public int inputAxis(int rank) {
    requireRank(rank);
    return switch (this) {
      case IO, IOHW -> 0;
      case OI, OIHW -> 1;
      case HWIO -> rank - 2;
      case HWOI, OHWI -> rank - 1;
    };
  }

  /**
   * Returns the axis that runs over the outputs.
   *
   * @param rank the number of axes of the weight
   * @return the axis, from 0
   * @throws IllegalArgumentException if the layout has no such rank
   */
  public int outputAxis(int rank) {
    requireRank(rank);
    return switch (this) {
      case OI, OIHW, OHWI -> 0;
      case IO, IOHW -> 1;
      case HWOI -> rank - 2;
      case HWIO -> rank - 1;
    };
  }

  private void requireRank(int rank) {
    boolean matrix = this == OI || this == IO;
    if (matrix ? rank != 2 : rank < 2) {
      throw new IllegalArgumentException(
          "shape must have " + (matrix ? "" : "at least ") + "2 axes for " + this + ": " + rank);
    }
  }

  /** Whether a stored shape holds the outputs of one group, and the inputs of all. */
  boolean storesOutputsOfGroup() {
    return this == IOHW || this == HWOI;
  }

  /** Returns the sizes of the kernel's axes. */
  long[] kernel(long... shape) {
    int in = inputAxis(shape.length);
    int out = outputAxis(shape.length);
    return IntStream.range(0, shape.length)
        .filter(axis -> axis != in && axis != out)
        .mapToLong(axis -> shape[axis])
        .toArray();
  }

  /** Returns a checked copy of a shape that must fit this layout. */
  long[] requireShape(long... shape) {
    long[] copy = Checks.sizes("shape", shape);
    if (copy.length < 2) {
      throw new IllegalArgumentException(
          "shape must have at least 2 axes: "
              + Arrays.toString(copy)
              + " (a bias has no fan; initialize it by a constant, or take the fan of its weight)");
    }
    requireRank(copy.length);
    Checks.product("shape", copy);
    return copy;
  }
}
