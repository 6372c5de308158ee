package io.github.weightinit.cli;

import io.github.weightinit.Fan;

/** Which dimensions of a stored weight are a layer's inputs and outputs. */
final class Layout {

  private Layout() {}

  /**
   * Returns the fans of a weight of two or more dimensions.
   *
   * <p>Unless the module says otherwise this is PyTorch's reading: out x in x kernel. A grouped
   * convolution is stored as out x in/groups x kernel, so its fan-in comes out right.
   */
  static Fan fan(Parameter weight) {
    long first = weight.shape().get(0);
    long second = weight.shape().get(1);
    // The receptive field is the product of the other dimensions; counted into the channels here,
    // since a shape may have dimensions beyond the int that Fan.conv takes for a kernel.
    long perFirst = weight.size() / first;
    long perSecond = weight.size() / second;
    return firstIsInput(weight) ? Fan.dense(perSecond, perFirst) : Fan.dense(perFirst, perSecond);
  }

  /** Hugging Face's Conv1D is a dense layer stored in x out; torch.nn's Conv1d is not. */
  private static boolean firstIsInput(Parameter weight) {
    return weight.module().equals("Conv1D")
        || weight.module().startsWith("ConvTranspose")
        || weight.attributes().containsKey("transposed");
  }
}
