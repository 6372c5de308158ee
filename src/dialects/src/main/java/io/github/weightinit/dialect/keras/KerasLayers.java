package io.github.weightinit.dialect.keras;

import io.github.weightinit.Weights;
import io.github.weightinit.dialect.shared.LayerTensors;
import io.github.weightinit.dialect.shared.OrthogonalFactor;
import io.github.weightinit.preset.Layer;
import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Fills the layers of {@code preset.Keras} with their default initializers, and with the seeds that
 * their constructors draw, in the order of Keras 3.15.1 (keras/src/layers).
 */
final class KerasLayers {

  private static final Set<String> ZEROS = Set.of("bias", "beta", "moving_mean", "alpha");
  private static final Set<String> ONES = Set.of("gamma", "moving_variance", "scale");

  /** The parameter whose default is {@link KerasInitializers#orthogonal}. */
  private static final String ORTHOGONAL = "recurrent_kernel";

  private static final Set<String> MODULES =
      Set.of(
          ("Dense Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose"
                  + " DepthwiseConv1D DepthwiseConv2D Embedding SimpleRNN LSTM GRU PReLU"
                  + " MultiHeadAttention BatchNormalization LayerNormalization RMSNormalization")
              .split(" "));

  private KerasLayers() {}

  /**
   * Draws the seeds of a layer's initializers and fills its parameters.
   *
   * @param targets a target for each of the layer's names
   */
  static void fill(KerasRandom random, Layer layer, Map<String, Weights> targets) {
    if (!MODULES.contains(Objects.requireNonNull(layer, "layer").module())) {
      throw new IllegalArgumentException("layer must be one of Keras': " + layer.module());
    }
    LayerTensors.check(layer, targets);
    if (layer.names().contains(ORTHOGONAL)) {
      OrthogonalFactor.checkType(LayerTensors.of(ORTHOGONAL, targets)); // before a seed is drawn
    }
    random.skipSeeds(seedsBefore(layer.module()));
    for (Parameter parameter : layer.parameters("")) {
      Weights target = LayerTensors.of(parameter.name(), targets);
      initializer(random, parameter).fill(target, parameter.dimensions());
      if (forgets(parameter)) {
        int units = (int) parameter.size() / 4;
        target.slice(units, 2 * units).fill(1);
      }
    }
    random.skipSeeds(seedsAfter(layer.module()));
  }

  /** Attention's constructor draws a seed that no tensor uses, SimpleRNN's one for its dropout. */
  private static int seedsBefore(String module) {
    return module.equals("MultiHeadAttention") || module.equals("SimpleRNN") ? 1 : 0;
  }

  private static int seedsAfter(String module) {
    return module.equals("LSTM") || module.equals("GRU") ? 1 : 0;
  }

  private static boolean forgets(Parameter parameter) {
    return parameter.module().equals("LSTM") && parameter.name().equals("bias");
  }

  private static KerasInitializer initializer(KerasRandom random, Parameter parameter) {
    String leaf = parameter.leaf();
    if (ZEROS.contains(leaf)) {
      return KerasInitializers.zeros();
    }
    if (ONES.contains(leaf)) {
      return KerasInitializers.ones();
    }
    long seed = random.nextSeed();
    KerasInitializer initializer =
        switch (leaf) {
          case "embeddings" -> KerasInitializers.randomUniform(-0.05, 0.05, seed);
          case ORTHOGONAL -> KerasInitializers.orthogonal(1, seed);
          default -> glorot(seed, parameter);
        };
    return initializer.on(random.backend());
  }

  private static KerasInitializer glorot(long seed, Parameter parameter) {
    KerasInitializer glorot = KerasInitializers.glorotUniform(seed);
    List<Long> inputs = parameter.attributes().get("input_axes");
    List<Long> outputs = parameter.attributes().get("output_axes");
    return inputs == null || outputs == null ? glorot : glorot.axes(axes(inputs), axes(outputs));
  }

  private static int[] axes(List<Long> axes) {
    return axes.stream().mapToInt(Math::toIntExact).toArray();
  }
}
