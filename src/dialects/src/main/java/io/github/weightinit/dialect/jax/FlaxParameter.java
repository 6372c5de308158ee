package io.github.weightinit.dialect.jax;

import io.github.weightinit.VarianceScaling.Distribution;
import io.github.weightinit.VarianceScaling.Mode;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A parameter of a Flax layer and the initializer that is its default.
 *
 * @param name within the layer, such as {@code query.kernel}
 * @param shape the shape of the tensor that the initializer makes; it may be cut into more axes
 * @param initializer makes the tensor
 */
record FlaxParameter(String name, List<Long> shape, JaxInitializer initializer) {

  /** {@code default_embed_init}: there is no input axis, so the fan-in is the length of a row. */
  private static final JaxInitializer EMBEDDING =
      JaxInitializers.varianceScaling(1, Mode.FAN_IN, Distribution.NORMAL).outAxis(0);

  /** Checks that the tensor fits into an array, before a key is drawn. */
  FlaxParameter {
    length(name, shape);
  }

  /** Returns the parameters of a layer in its own order. */
  static List<FlaxParameter> of(Layer layer) {
    return Objects.requireNonNull(layer, "layer").names().stream()
        .map(name -> of(layer, name))
        .toList();
  }

  private static FlaxParameter of(Layer layer, String name) {
    List<Long> shape = layer.shape(name);
    boolean recurrent = layer.module().endsWith("Cell") && name.startsWith("h");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "kernel" ->
          recurrent
              ? new FlaxParameter(name, shape, JaxInitializers.orthogonal(1, -1))
              : kernel(layer.module(), name, shape);
      case "bias", "mean" -> new FlaxParameter(name, shape, JaxInitializers.zeros());
      case "scale", "var" -> new FlaxParameter(name, shape, JaxInitializers.ones());
      case "embedding" -> new FlaxParameter(name, shape, EMBEDDING);
      default ->
          throw new IllegalArgumentException(
              "layer must be one of Flax's: " + layer.module() + " has " + name);
    };
  }

  /** Flax makes attention's kernels as matrices, then cuts an axis into heads. */
  private static FlaxParameter kernel(String module, String name, List<Long> shape) {
    List<Long> made = shape;
    if (module.equals("MultiHeadDotProductAttention")) {
      made =
          name.startsWith("out.")
              ? List.of(shape.get(0) * shape.get(1), shape.get(2))
              : List.of(shape.get(0), shape.get(1) * shape.get(2));
    }
    return new FlaxParameter(name, made, JaxInitializers.lecunNormal());
  }

  private static int length(String name, List<Long> shape) {
    return new Parameter(name, shape, "", Map.of()).arrayLength();
  }

  /** Returns the tensor. */
  float[] made(JaxKey key) {
    float[] tensor = new float[length(name, shape)];
    return initializer.fill(tensor, key, shape.stream().mapToLong(Long::longValue).toArray());
  }
}
