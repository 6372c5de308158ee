package io.github.weightinit.checkpoint.model;

import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a parameter's shape with the one that follows from the attributes of its layer.
 *
 * @param attributes the attributes, by name
 */
record ShapeCheck(Map<String, List<Long>> attributes) {

  static void check(Entry entry) {
    Parameter parameter = entry.parameter();
    if (parameter.attributes().isEmpty()) {
      return;
    }
    var check = new ShapeCheck(parameter.attributes());
    Optional<List<Long>> expected =
        switch (parameter.leaf()) {
          case "weight" -> check.weight();
          case "bias" -> check.bias();
          case "in_proj_weight" -> check.packed(2);
          case "in_proj_bias" -> check.packed(1);
          default -> Optional.empty();
        };
    if (expected.isPresent() && !expected.get().equals(parameter.shape())) {
      String module = parameter.module().isEmpty() ? "its module" : parameter.module();
      throw entry
          .place()
          .error(
              "shape %s contradicts the attributes of %s, which say %s"
                  .formatted(parameter.shape(), module, expected.get()));
    }
  }

  private Optional<List<Long>> weight() {
    return sizes("out_features", "in_features")
        .or(() -> sizes("nx", "nf"))
        .or(() -> sizes("num_embeddings", "embedding_dim"))
        .or(this::convolution)
        .or(this::normalization);
  }

  private Optional<List<Long>> convolution() {
    if (!has("in_channels", "out_channels") || !attributes.containsKey("kernel_size")) {
      return Optional.empty();
    }
    long groups = has("groups") ? value("groups") : 1;
    boolean transposed = has("transposed") && value("transposed") != 0;
    var shape = new ArrayList<Long>();
    shape.add(value(transposed ? "in_channels" : "out_channels"));
    shape.add(value(transposed ? "out_channels" : "in_channels") / groups);
    shape.addAll(attributes.getOrDefault("kernel_size", List.of()));
    return Optional.of(shape);
  }

  private Optional<List<Long>> bias() {
    return sizes("out_features")
        .or(() -> sizes("nf"))
        .or(() -> sizes("out_channels"))
        .or(this::normalization);
  }

  private Optional<List<Long>> normalization() {
    return Optional.ofNullable(
        attributes.getOrDefault("normalized_shape", attributes.get("num_features")));
  }

  /** Returns the shape of the projections of query, key and value, one below the other. */
  private Optional<List<Long>> packed(int axes) {
    // Where the rows wrap around, they fit no shape.
    return sizes("embed_dim", "embed_dim")
        .map(size -> List.of(3 * size.get(0), size.get(1)).subList(0, axes));
  }

  /** Returns the values of attributes, if the layer has one of each. */
  private Optional<List<Long>> sizes(String... names) {
    return has(names)
        ? Optional.of(Arrays.stream(names).map(this::value).toList())
        : Optional.empty();
  }

  private boolean has(String... names) {
    for (String name : names) {
      if (attributes.getOrDefault(name, List.of()).size() != 1) {
        return false;
      }
    }
    return true;
  }

  private long value(String name) {
    return attributes.getOrDefault(name, List.of()).get(0);
  }
}
