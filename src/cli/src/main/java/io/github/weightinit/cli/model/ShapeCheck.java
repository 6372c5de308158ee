package io.github.weightinit.cli.model;

import io.github.weightinit.recipe.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a parameter's shape with the one that follows from the attributes of its layer. */
final class ShapeCheck {

  private final Map<String, List<Long>> attributes;

  private ShapeCheck(Map<String, List<Long>> attributes) {
    this.attributes = attributes;
  }

  static void check(Entry entry) {
    Parameter parameter = entry.parameter();
    var check = new ShapeCheck(parameter.attributes());
    List<Long> expected =
        switch (parameter.leaf()) {
          case "weight" -> check.weight();
          case "bias" -> check.bias();
          case "in_proj_weight" -> check.packed(1);
          case "in_proj_bias" -> check.packed(0);
          default -> null;
        };
    if (expected != null && !expected.equals(parameter.shape())) {
      throw entry
          .place()
          .error(
              "shape "
                  + parameter.shape()
                  + " contradicts the attributes of "
                  + (parameter.module().isEmpty() ? "its module" : parameter.module())
                  + ", which say "
                  + expected);
    }
  }

  private @Nullable List<Long> weight() {
    if (has("in_features", "out_features")) {
      return List.of(value("out_features"), value("in_features"));
    }
    if (has("nx", "nf")) {
      return List.of(value("nx"), value("nf"));
    }
    if (has("num_embeddings", "embedding_dim")) {
      return List.of(value("num_embeddings"), value("embedding_dim"));
    }
    if (has("in_channels", "out_channels") && attributes.containsKey("kernel_size")) {
      return convolution();
    }
    return normalization();
  }

  private List<Long> convolution() {
    long groups = has("groups") ? value("groups") : 1;
    boolean transposed = has("transposed") && value("transposed") != 0;
    var shape = new ArrayList<Long>();
    shape.add(value(transposed ? "in_channels" : "out_channels"));
    shape.add(value(transposed ? "out_channels" : "in_channels") / groups);
    shape.addAll(attributes.getOrDefault("kernel_size", List.of()));
    return shape;
  }

  private @Nullable List<Long> bias() {
    for (String outputs : List.of("out_features", "nf", "out_channels")) {
      if (has(outputs)) {
        return List.of(value(outputs));
      }
    }
    return normalization();
  }

  private @Nullable List<Long> normalization() {
    List<Long> shape = attributes.get("normalized_shape");
    return shape != null ? shape : attributes.get("num_features");
  }

  /** Returns the shape of the projections of query, key and value, one below the other. */
  private @Nullable List<Long> packed(int inputs) {
    if (!has("embed_dim")) {
      return null;
    }
    long dimension = value("embed_dim");
    long rows = 3 * dimension; // if this wraps around, it fits no shape
    return inputs == 0 ? List.of(rows) : List.of(rows, dimension);
  }

  private boolean has(String... names) {
    for (String name : names) {
      List<Long> values = attributes.get(name);
      if (values == null || values.size() != 1) {
        return false;
      }
    }
    return true;
  }

  private long value(String name) {
    return attributes.getOrDefault(name, List.of()).get(0);
  }
}
