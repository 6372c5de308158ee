package io.github.weightinit.recipe;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One tensor of a model: what a recipe decides by.
 *
 * @param name the name, unique in the model: {@code transformer.h.0.attn.c_attn.weight}
 * @param shape the dimensions; empty for a scalar. If one is 0, the tensor has no weights
 * @param module the kind of layer, as the framework calls it: {@code Conv2d}; empty if unknown
 * @param attributes the layer's numbers, a list for each: {@code groups: [1]}, {@code kernel_size:
 *     [3, 3]}; a flag is 1 or 0
 */
public record Parameter(
    String name, List<Long> shape, String module, Map<String, List<Long>> attributes) {

  /** What every virtual machine allows an array. */
  static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if the name is empty, a dimension is negative, or the shape
   *     has 2<sup>63</sup> elements or more
   */
  public Parameter {
    if (Objects.requireNonNull(name, "name").isEmpty()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    shape = Checks.list("shape", shape);
    size(shape);
    Objects.requireNonNull(module, "module");
    attributes = Attributes.of(Objects.requireNonNull(attributes, "attributes"));
  }

  /**
   * Makes a parameter of a layer without attributes.
   *
   * @param name the name, unique in the model
   * @param module the kind of layer; empty if unknown
   * @param shape the dimensions; empty for a scalar. If one is 0, the tensor has no weights
   * @return the parameter
   * @throws IllegalArgumentException if the name is empty, a dimension is negative, or the shape
   *     has 2<sup>63</sup> elements or more
   */
  public static Parameter of(String name, String module, long... shape) {
    return new Parameter(
        name,
        Arrays.stream(Objects.requireNonNull(shape, "shape")).boxed().toList(),
        module,
        Map.of());
  }

  private static long[] array(List<Long> values) {
    long[] array = new long[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  /**
   * Returns the name with dots between its parts, as PyTorch writes it: {@code
   * sequential.dense.kernel} for Keras' {@code sequential/dense/kernel} and TensorFlow's {@code
   * sequential/dense/kernel:0}. Rules go by it.
   *
   * @return the name; a dot for each slash, and without TensorFlow's number of an output
   */
  public String path() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.replace('/', '.').replaceFirst(":\\d+$", "");
  }

  /**
   * Returns the last part of the name: {@code weight} of {@code h.0.ln_1.weight}.
   *
   * @return what follows the last dot of {@link #path()}
   */
  public String leaf() {
    String path = path();
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /**
   * Returns the number of dimensions.
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return shape.size();
  }

  /**
   * Returns the number of weights.
   *
   * @return the product of the shape
   */
  public long size() {
    return size(shape);
  }

  private static long size(List<Long> shape) {
    boolean empty = false;
    boolean large = false;
    long size = 1;
    for (int i = 0; i < shape.size(); i++) {
      long length = shape.get(i);
      if (length < 0) {
        Checks.atLeast("shape[" + i + "]", 0, length);
      }
      empty |= length == 0;
      large |= length > 0 && length > Long.MAX_VALUE / size;
      size = large || length == 0 ? size : size * length;
    }
    return empty ? 0 : large ? Checks.product("shape", array(shape)) : size;
  }

  /**
   * Returns the number of weights, for an array that holds them all.
   *
   * @return {@link #size()}
   * @throws IllegalArgumentException if no array is so long
   */
  public int arrayLength() {
    Checks.that(size() <= MAX_ARRAY_LENGTH, name + " must fit into an array", shape);
    return (int) size();
  }

  /**
   * Returns the shape as an array.
   *
   * @return a new array
   */
  public long[] dimensions() {
    return array(shape);
  }

  /**
   * Returns name, shape and module, for errors: {@code fc.weight [4, 3] in module Linear}.
   *
   * @return the description, in one line
   */
  public String describe() {
    return name + " " + shape + (module.isEmpty() ? "" : " in module " + module);
  }

  /**
   * Returns an attribute that is a single number.
   *
   * @param attribute the name of the attribute
   * @return its value; empty if there is no such attribute, or it is a list of several
   */
  public Optional<Long> number(String attribute) {
    List<Long> values = attributes.get(Objects.requireNonNull(attribute, "attribute"));
    return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
  }
}
