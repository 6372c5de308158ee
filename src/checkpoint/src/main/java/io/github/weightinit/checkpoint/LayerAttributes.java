package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of a layer, as far as the shapes of its tensors say them. */
final class LayerAttributes {

  private LayerAttributes() {}

  /**
   * Returns the numbers that are sure. The stride of a convolution is in no file.
   *
   * @param padding a table's row for padding
   * @param depthwise whether a kernel of one input channel has a group for each output channel
   */
  static Map<String, List<Long>> of(
      String module, Owner owner, OptionalLong padding, boolean depthwise) {
    var numbers = new TreeMap<String, List<Long>>();
    Parameter weight = owner.get("weight");
    if (module.equals("MultiheadAttention")) {
      Parameter projection = owner.own().getOrDefault("in_proj_weight", owner.get("q_proj_weight"));
      put(numbers, "embed_dim", projection, 1);
    } else if (weight == null || weight.rank() == 0) {
      return numbers;
    } else if (module.endsWith("Linear") && weight.rank() == 2) {
      put(numbers, "out_features", weight, 0);
      put(numbers, "in_features", weight, 1);
    } else if (module.equals("Conv1D") && weight.rank() == 2) {
      put(numbers, "nx", weight, 0);
      put(numbers, "nf", weight, 1);
    } else if (module.contains("Embedding") && weight.rank() == 2) {
      put(numbers, "num_embeddings", weight, 0);
      put(numbers, "embedding_dim", weight, 1);
      padding.ifPresent(row -> numbers.put("padding_idx", List.of(row)));
    } else if (module.matches("\\w*Conv(Transpose)?[123][dD]") && weight.rank() > 2) {
      convolution(numbers, weight, module.contains("Transpose"), depthwise);
    } else if (module.matches("BatchNorm[123]d")) {
      put(numbers, "num_features", weight, 0);
    } else if (module.equals("LayerNorm")) {
      numbers.put("normalized_shape", weight.shape());
    }
    return numbers;
  }

  private static void convolution(
      Map<String, List<Long>> numbers, Parameter weight, boolean transposed, boolean depthwise) {
    put(numbers, transposed ? "in_channels" : "out_channels", weight, 0);
    numbers.put("kernel_size", weight.shape().subList(2, weight.rank()));
    numbers.put("transposed", List.of(transposed ? 1L : 0L));
    if (depthwise) {
      put(numbers, "groups", weight, 0);
      put(numbers, transposed ? "out_channels" : "in_channels", weight, 0);
    }
  }

  private static void put(
      Map<String, List<Long>> numbers, String name, @Nullable Parameter tensor, int axis) {
    if (tensor != null && tensor.rank() > axis) {
      numbers.put(name, List.of(tensor.shape().get(axis)));
    }
  }
}
