package io.github.weightinit.cli;

import java.util.Locale;

/** The memory for tensors that can only be filled in one piece. */
final class WholeTensors {

  private WholeTensors() {}

  /**
   * Refuses a tensor that no array can hold, or that is larger than a heap.
   *
   * @throws UserError if it is
   */
  static void requireMemory(TensorRun tensor, long heap) {
    if (tensor.size() > Store.MAX_LENGTH) {
      throw error(tensor, "an array has at most " + Store.MAX_LENGTH);
    }
    if (tensor.bytes() > heap) {
      throw tooLarge(tensor, heap);
    }
  }

  /** How much memory a thread may use that fills a tensor: for it and, as a guess, two copies. */
  static long share(TensorRun tensor) {
    return tensor.bytes() + 2 * Double.BYTES * tensor.size();
  }

  static UserError tooLarge(TensorRun tensor) {
    return tooLarge(tensor, Runtime.getRuntime().maxMemory());
  }

  private static UserError tooLarge(TensorRun tensor, long heap) {
    return error(
        tensor,
        String.format(
            Locale.ROOT,
            "they take %d MiB and the scheme's work space, the heap has %d MiB:"
                + " use a larger one (java -Xmx) or fewer --threads",
            tensor.bytes() >> 20,
            heap >> 20));
  }

  private static UserError error(TensorRun tensor, String reason) {
    return tensor
        .place()
        .error(
            tensor.initializer()
                + " fills whole tensors only, and "
                + tensor.size()
                + " weights are too many: "
                + reason);
  }
}
