package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import java.util.Optional;

/**
 * Fans as Keras and JAX compute them from a kernel's shape: neither groups nor strides count.
 * Weights in PyTorch's order are read as the kernel that the same layer would have.
 */
final class FrameworkFan {

  private FrameworkFan() {}

  /** Returns the fans; none for a bias, or for fewer than two dimensions. */
  static Optional<Fan> of(Parameter parameter, boolean swapsTransposed) {
    return parameter.rank() < 2 || parameter.leaf().equals("bias")
        ? Optional.empty()
        : Optional.of(ofMatrix(parameter, swapsTransposed));
  }

  private static Fan ofMatrix(Parameter parameter, boolean swapsTransposed) {
    long[] shape = parameter.dimensions();
    if (ParameterFan.isEmbedding(parameter)) {
      return Fan.embedding(shape[0], shape[1]);
    }
    if (parameter.leaf().equals("in_proj_weight") && shape[0] % 3 == 0) {
      return Fan.dense(shape[1], shape[0] / 3);
    }
    if (ParameterFan.isProjection(parameter)) {
      return ParameterFan.projection(parameter);
    }
    if (ParameterFan.isKernel(parameter)) {
      return Fan.of(Layout.HWIO, shape);
    }
    Fan fan = Fan.of(ParameterFan.layout(parameter), shape);
    return swapsTransposed && ParameterFan.isTransposed(parameter) ? fan.swapped() : fan;
  }
}
