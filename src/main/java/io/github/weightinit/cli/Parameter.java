package io.github.weightinit.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One tensor of a model.
 *
 * @param name the name, unique in the model; decides the seed
 * @param shape the dimensions, each at least 1; empty for a scalar
 * @param module the kind of layer, as the framework calls it; empty if unknown
 * @param attributes the layer's integer attributes, a list for each ({@code groups: [1]})
 * @param size the product of the shape, less than 2<sup>63</sup>
 * @param place where it was read
 */
record Parameter(
    String name,
    List<Long> shape,
    String module,
    Map<String, List<Long>> attributes,
    long size,
    Place place) {

  /** The last part of the name: {@code weight} of {@code transformer.h.0.ln_1.weight}. */
  String leaf() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  int rank() {
    return shape.size();
  }

  /** The shape as people write it: {@code 768x2304}. */
  String shapeText() {
    return shape.isEmpty()
        ? "scalar"
        : shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}
