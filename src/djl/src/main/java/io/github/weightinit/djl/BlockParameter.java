package io.github.weightinit.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Map;

/**
 * A parameter of a block under the name that recipes know.
 *
 * @param name the blocks' names and PyTorch's name for the parameter, with dots: {@code
 *     01Linear.weight}
 * @param block the block that the parameter belongs to
 * @param path the name of that block; empty for the model itself
 * @param key what the block calls the parameter: {@code weight}, {@code l_0_i2h_WEIGHT}
 * @param parameter DJL's
 */
record BlockParameter(String name, Block block, String path, String key, Parameter parameter) {

  /** Returns whether the shape is known, as it is from the block's initialization on. */
  boolean hasShape() {
    return parameter.getShape() != null;
  }

  /**
   * Returns what a recipe decides by.
   *
   * @throws IllegalArgumentException if the shape is not known yet, or has no elements
   */
  io.github.weightinit.recipe.Parameter described() {
    Shape shape = parameter.getShape();
    if (shape == null) {
      throw new IllegalArgumentException(name + " has no shape yet");
    }
    if (shape.size() < 1) {
      throw new IllegalArgumentException(name + " must have weights: its shape is " + shape);
    }
    List<Long> sizes = java.util.Arrays.stream(shape.getShape()).boxed().toList();
    Map<String, List<Long>> attributes = ModuleKind.attributes(block, sizes);
    return new io.github.weightinit.recipe.Parameter(name, sizes, ModuleKind.of(block), attributes);
  }
}
