package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import java.util.List;
import java.util.Optional;

/**
 * The true fans of a stored parameter, from its module, attributes and shape.
 *
 * <p>A leaf called {@code kernel} is stored as Keras and Flax do, (kernel..., inputs, outputs);
 * anything else as PyTorch does, (outputs, inputs, kernel...), but for Hugging Face's {@code
 * Conv1D} and for transposed convolutions.
 */
final class ParameterFan {

  private ParameterFan() {}

  /** Returns the fans; none for a parameter of fewer than two dimensions. */
  static Optional<Fan> of(Parameter parameter) {
    return parameter.rank() < 2 ? Optional.empty() : Optional.of(ofMatrix(parameter));
  }

  private static Fan ofMatrix(Parameter parameter) {
    long[] shape = parameter.dimensions();
    if (isEmbedding(parameter)) {
      return Fan.embedding(shape[0], shape[1]);
    }
    Fan fan = Fan.of(layout(parameter), shape);
    if (shape.length == 2) {
      return fan;
    }
    fan = fan.groups(parameter.number("groups").orElse(1L));
    List<Long> stride = parameter.attributes().get("stride");
    if (stride != null) {
      fan = fan.stride(stride.stream().mapToInt(Math::toIntExact).toArray());
    }
    return isTransposed(parameter) ? fan.transposed() : fan;
  }

  static boolean isEmbedding(Parameter parameter) {
    return parameter.rank() == 2
        && (parameter.module().matches("Embed(ding(Bag)?)?|.*Embedding")
            || parameter.attributes().containsKey("num_embeddings"));
  }

  static boolean isTransposed(Parameter parameter) {
    return parameter.number("transposed").orElse(0L) != 0
        || parameter.module().matches("Conv(\\d[dD])?Transpose(\\d[dD])?");
  }

  static Layout layout(Parameter parameter) {
    boolean transposed = isTransposed(parameter);
    if (parameter.leaf().equals("kernel")) {
      return transposed ? Layout.HWOI : Layout.HWIO;
    }
    if (parameter.rank() == 2 && parameter.module().equals("Conv1D")) {
      return Layout.IO;
    }
    return transposed ? Layout.IOHW : Layout.OIHW;
  }
}
