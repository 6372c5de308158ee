package io.github.weightinit.recipe;

import io.github.weightinit.Convolution;
import io.github.weightinit.Fan;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The true fans of a stored parameter, from its module, attributes and shape; and how it is stored.
 *
 * <pre>{@code
 * ParameterFan.of(Parameter.of("fc.weight", "Linear", 256, 784));   // Fan.dense(784, 256)
 * ParameterFan.of(Parameter.of("fc.kernel", "Dense", 784, 256));    // the same
 * }</pre>
 *
 * <p>A parameter whose name ends in {@code kernel} is stored as Keras and Flax do it: (kernel...,
 * inputs, outputs). Any other is stored as PyTorch does it: (outputs, inputs, kernel...). There are
 * two exceptions: the weight of Hugging Face's {@code Conv1D} is (inputs, outputs), and a
 * transposed convolution exchanges inputs and outputs, except in Flax.
 *
 * <p>A weight of more than two axes outside of a convolution is many matrices, as those of experts:
 * it has the fans of one of them. Which axes are inputs and outputs is known of Transformers'
 * classes; of others the attributes {@code input_axes} and {@code output_axes} must say it. The
 * axes that neither names count for no fan, but in a convolution, where they are those of the
 * kernel.
 */
public final class ParameterFan {

  private static final Predicate<Parameter> INPUT = Match.name("(query|key|value|gate)\\.kernel");
  private static final Predicate<Parameter> OUTPUT = Match.name("(attention_output|out)\\.kernel");

  private static final Predicate<Parameter> EMBEDDING =
      Match.module("Embed(ding(Bag)?)?|.*Embedding");
  private static final Predicate<Parameter> TRANSPOSED =
      Match.module("Conv(\\d[dD])?Transpose(\\d[dD])?");
  private static final Predicate<Parameter> DEPTHWISE = Match.module("DepthwiseConv\\dD");
  private static final Predicate<Parameter> PROJECTION =
      Match.module("EinsumDense|(Dense|Linear)General");

  private ParameterFan() {}

  /**
   * Returns the fans. Groups, strides and the axes of attention's kernels count.
   *
   * @param parameter the parameter
   * @return the fans; none for a parameter of fewer than two dimensions
   * @throws IllegalArgumentException if the attributes contradict the shape, or do not say which
   *     axes of a kernel are inputs
   */
  public static Optional<Fan> of(Parameter parameter) {
    return Objects.requireNonNull(parameter, "parameter").rank() < 2
        ? Optional.empty()
        : Optional.of(ofMatrix(parameter));
  }

  private static Fan ofMatrix(Parameter parameter) {
    Optional<WeightAxes> axes = WeightAxes.of(parameter);
    if (axes.isPresent()) {
      return axes.get().fan(parameter);
    }
    long[] shape = parameter.dimensions();
    if (isProjection(parameter)) {
      return ofShape(parameter);
    }
    Convolutions.checkRank(parameter);
    if (shape.length == 2) {
      return ofShape(parameter);
    }
    Checks.that(
        Convolutions.isOne(parameter) || isTransposed(parameter) || isUnknownKernel(parameter),
        "which axes are inputs and which outputs? Outside of a convolution a weight of more than two"
            + " axes must have the attributes input_axes and output_axes, as [2] and [1] for"
            + " [experts, outputs, inputs]",
        parameter.shape());
    if (isKernel(parameter) && isDepthwise(parameter)) {
      return depthwise(shape);
    }
    Convolution convolution =
        Convolution.of(layout(parameter), shape).groups(parameter.number("groups").orElse(1L));
    List<Long> stride = parameter.attributes().get("stride");
    if (stride != null) {
      convolution = convolution.stride(ints("stride", stride));
    }
    return (isTransposed(parameter) ? convolution.transposed() : convolution).fan();
  }

  /**
   * Returns the fans by the shape alone: neither groups nor strides count, and a depthwise kernel
   * is read as any other.
   *
   * @param parameter the parameter, of two or more dimensions
   * @return the fans
   * @throws IllegalArgumentException if nothing says which axes of a kernel are inputs
   */
  public static Fan ofShape(Parameter parameter) {
    long[] shape = Objects.requireNonNull(parameter, "parameter").dimensions();
    if (isEmbedding(parameter)) {
      return Fan.embedding(shape[0], shape[1]);
    }
    return isProjection(parameter) ? projection(parameter) : Fan.of(layout(parameter), shape);
  }

  /**
   * Returns whether a parameter is a table of vectors, by its module or its attribute {@code
   * num_embeddings}.
   *
   * @param parameter the parameter
   * @return whether each row is the vector of one token
   */
  public static boolean isEmbedding(Parameter parameter) {
    return Objects.requireNonNull(parameter, "parameter").rank() == 2
        && (EMBEDDING.test(parameter) || parameter.attributes().containsKey("num_embeddings"));
  }

  /**
   * Returns whether a parameter belongs to a transposed convolution, by its module or its attribute
   * {@code transposed}.
   *
   * @param parameter the parameter
   * @return whether the convolution is transposed
   */
  public static boolean isTransposed(Parameter parameter) {
    return Objects.requireNonNull(parameter, "parameter").number("transposed").orElse(0L) != 0
        || TRANSPOSED.test(parameter);
  }

  /**
   * Returns the order of a parameter's axes.
   *
   * @param parameter the parameter, of two or more dimensions
   * @return the layout; for a matrix {@link Layout#OIHW} or {@link Layout#HWIO} without a kernel,
   *     or {@link Layout#IO}
   */
  public static Layout layout(Parameter parameter) {
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

  /**
   * Returns whether a parameter is stored as Keras and Flax do it.
   *
   * @param parameter the parameter
   * @return whether the name ends in {@code kernel}, as {@code recurrent_kernel} does
   */
  public static boolean isKernel(Parameter parameter) {
    return Objects.requireNonNull(parameter, "parameter").leaf().endsWith("kernel");
  }

  /** Whether a weight has as many axes as kernels alone have, and nothing is known of its layer. */
  private static boolean isUnknownKernel(Parameter parameter) {
    return parameter.module().isEmpty()
        && parameter.rank() >= 4
        && (parameter.leaf().equals("weight") || isKernel(parameter));
  }

  private static boolean isDepthwise(Parameter parameter) {
    return parameter.rank() > 2
        && (parameter.leaf().equals("depthwise_kernel") || DEPTHWISE.test(parameter));
  }

  /** The fans of Keras' (kernel..., channels, multiplier). */
  private static Fan depthwise(long... shape) {
    int rank = shape.length;
    int[] kernel = ints("kernel", Arrays.stream(shape).limit(rank - 2L).boxed().toList());
    return Fan.depthwise(shape[rank - 2], shape[rank - 1], kernel);
  }

  /** Whether a parameter is a kernel that may have several axes of inputs or of outputs. */
  private static boolean isProjection(Parameter parameter) {
    return isKernel(parameter) && PROJECTION.test(parameter);
  }

  /** The fans of such a kernel, by its layer's attributes or by its name in an attention. */
  private static Fan projection(Parameter parameter) {
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
      Checks.that(value == (int) value, name + " must be less than 2^31", value);
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
