package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import java.util.Objects;
import java.util.Optional;

/** Fans as the frameworks compute them from a weight's shape: neither groups nor strides count. */
final class FrameworkFan {

  private FrameworkFan() {}

  /** PyTorch's, whatever the layer; none for fewer than two dimensions. */
  static Optional<Fan> ofTorch(Parameter parameter) {
    return Objects.requireNonNull(parameter, "parameter").rank() < 2
        ? Optional.empty()
        : Optional.of(Fan.of(Layout.OIHW, parameter.dimensions()));
  }

  /** Keras', which exchanges the fans of a transposed convolution. */
  static Optional<Fan> ofKeras(Parameter parameter) {
    return ofKernel(parameter, true);
  }

  /** JAX', with the axes that Flax gives it. */
  static Optional<Fan> ofFlax(Parameter parameter) {
    return ofKernel(parameter, false);
  }

  /**
   * Returns the fans of a kernel, of a weight in PyTorch's order those of the kernel that the same
   * layer would have; none for a bias, or for fewer than two dimensions.
   */
  private static Optional<Fan> ofKernel(Parameter parameter, boolean swapsTransposed) {
    return Objects.requireNonNull(parameter, "parameter").rank() < 2
            || parameter.leaf().equals("bias")
        ? Optional.empty()
        : Optional.of(ofMatrix(parameter, swapsTransposed));
  }

  private static Fan ofMatrix(Parameter parameter, boolean swapsTransposed) {
    long[] shape = parameter.dimensions();
    Fan fan = ParameterFan.ofShape(parameter);
    if (ParameterFan.isEmbedding(parameter)) {
      return fan;
    }
    if (parameter.leaf().equals("in_proj_weight") && shape[0] % 3 == 0) {
      return Fan.dense(shape[1], shape[0] / 3);
    }
    boolean swaps =
        ParameterFan.isKernel(parameter)
            ? ParameterFan.layout(parameter) == Layout.HWOI
            : swapsTransposed && ParameterFan.isTransposed(parameter);
    return swaps ? fan.swapped() : fan;
  }
}
