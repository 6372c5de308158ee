package io.github.weightinit.preset;

import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The true fans of a stored parameter, from its module, attributes and shape.
 *
 * <p>A leaf called {@code kernel} is stored as Keras and Flax do, (kernel..., inputs, outputs);
 * anything else as PyTorch does, (outputs, inputs, kernel...), but for Hugging Face's {@code
 * Conv1D} and for transposed convolutions, of which Flax's alone keep the order of others.
 */
final class ParameterFan {

  private static final Predicate<Parameter> INPUT = Match.name("(query|key|value|gate)\\.kernel");
  private static final Predicate<Parameter> OUTPUT = Match.name("(attention_output|out)\\.kernel");

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
    if (isProjection(parameter)) {
      return projection(parameter);
    }
    if (isKernel(parameter) && isDepthwise(parameter)) {
      return depthwise(shape);
    }
    Fan fan = Fan.of(layout(parameter), shape);
    if (shape.length == 2) {
      return fan;
    }
    fan = fan.groups(parameter.number("groups").orElse(1L));
    List<Long> stride = parameter.attributes().get("stride");
    if (stride != null) {
      fan = fan.stride(ints("stride", stride));
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
    if (isKernel(parameter)) {
      boolean asFlax =
          parameter.module().equals("ConvTranspose")
              && parameter.number("transpose_kernel").orElse(0L) == 0;
      return transposed && !asFlax ? Layout.HWOI : Layout.HWIO;
    }
    if (parameter.rank() == 2 && parameter.module().equals("Conv1D")) {
      return Layout.IO;
    }
    return transposed ? Layout.IOHW : Layout.OIHW;
  }

  /** Whether a leaf is {@code kernel}, {@code recurrent_kernel} or the like, of Keras or Flax. */
  static boolean isKernel(Parameter parameter) {
    return parameter.leaf().endsWith("kernel");
  }

  private static boolean isDepthwise(Parameter parameter) {
    return parameter.rank() > 2
        && (parameter.leaf().equals("depthwise_kernel")
            || parameter.module().matches("DepthwiseConv\\dD"));
  }

  /** The fans of Keras' (kernel..., channels, multiplier). */
  private static Fan depthwise(long... shape) {
    int rank = shape.length;
    int[] kernel = ints("kernel", Arrays.stream(shape).limit(rank - 2L).boxed().toList());
    return Fan.depthwise(shape[rank - 2], shape[rank - 1], kernel);
  }

  /** Whether a parameter is a kernel with several axes of inputs or of outputs. */
  static boolean isProjection(Parameter parameter) {
    return isKernel(parameter) && parameter.module().matches("EinsumDense|(Dense|Linear)General");
  }

  /** The fans of such a kernel, by its layer's attributes, or by its name in an attention. */
  static Fan projection(Parameter parameter) {
    List<Long> inputs = parameter.attributes().get("input_axes");
    List<Long> outputs = parameter.attributes().get("output_axes");
    List<Long> shape = parameter.shape();
    if (inputs != null && outputs != null) {
      return Fan.ofAxes(
          parameter.dimensions(), ints("input_axes", inputs), ints("output_axes", outputs));
    }
    int first = shape.size() - outputAxes(parameter);
    return Fan.dense(product(shape.subList(0, first)), product(shape.subList(first, shape.size())));
  }

  private static int[] ints(String name, List<Long> values) {
    for (long value : values) {
      if (value != (int) value) {
        throw new IllegalArgumentException(name + " must be less than 2^31: " + value);
      }
    }
    return values.stream().mapToInt(Long::intValue).toArray();
  }

  /** How many of the last axes are those of the outputs. */
  private static int outputAxes(Parameter parameter) {
    Map<String, List<Long>> attributes = parameter.attributes();
    List<Long> features = attributes.getOrDefault("features", attributes.get("out_features"));
    if (features != null && features.size() < parameter.rank()) {
      return features.size();
    }
    if (parameter.rank() == 2 || OUTPUT.test(parameter)) {
      return 1;
    }
    if (INPUT.test(parameter)) {
      return parameter.rank() - 1;
    }
    throw new IllegalArgumentException(
        "which axes are inputs and which outputs? Give the attributes input_axes and output_axes,"
            + " or features: "
            + parameter.shape());
  }

  private static long product(List<Long> sizes) {
    return sizes.stream().reduce(1L, (a, b) -> a * b);
  }
}
