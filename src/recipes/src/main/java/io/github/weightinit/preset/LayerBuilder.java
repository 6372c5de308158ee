package io.github.weightinit.preset;

import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterList;
import io.github.weightinit.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Collects the tensors of a layer; the framework's recipe decides what fills them. */
final class LayerBuilder {

  private final String layer;
  private final Map<String, List<Long>> attributes = new TreeMap<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private String module;

  LayerBuilder(String layer) {
    this.layer = layer;
    module = layer;
  }

  /**
   * The tensors that follow belong to a layer within the layer, which begins without attributes.
   */
  LayerBuilder part(String module) {
    this.module = module;
    attributes.clear();
    return this;
  }

  LayerBuilder with(String attribute, long... values) {
    attributes.put(attribute, list(values));
    return this;
  }

  LayerBuilder tensor(String name, long... shape) {
    List<Long> sizes = list(Checks.sizes("shape", shape));
    parameters.add(new Parameter(name, sizes, module, attributes));
    return this;
  }

  /** A kernel (sizes..., rows, columns) as Keras and Flax have it, and a bias. */
  LayerBuilder kernelAndBias(long[] sizes, long rows, long columns, long bias) {
    return tensor("kernel", join(sizes, rows, columns)).tensor("bias", bias);
  }

  /** {@code Dense} of Keras and Flax. */
  static LayerBuilder dense(long in, long out) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    return new LayerBuilder("Dense").kernelAndBias(new long[0], in, out, out);
  }

  /** A convolution of Keras or Flax; {@code module} names it by the number of axes. */
  static LayerBuilder conv(
      IntFunction<String> module, int most, long groups, long in, long out, int... kernel) {
    channels(groups, in, out);
    long[] sizes = kernel(most, kernel);
    return new LayerBuilder(module.apply(sizes.length))
        .with("groups", groups)
        .kernelAndBias(sizes, in / groups, out, out);
  }

  Layer build(Recipe recipe) {
    return new Layer(layer, recipe.plan(ParameterList.of(parameters)));
  }

  private static List<Long> list(long... values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Returns the sizes of a kernel; {@code most} is the greatest number of its axes. */
  static long[] kernel(int most, int... kernel) {
    if (Objects.requireNonNull(kernel, "kernel").length < 1 || kernel.length > most) {
      String axes = most == Integer.MAX_VALUE ? "at least 1 axis" : "1 to " + most + " axes";
      throw new IllegalArgumentException(
          "kernel must have " + axes + ": " + Arrays.toString(kernel));
    }
    return Checks.sizes("kernel", Arrays.stream(kernel).asLongStream().toArray());
  }

  /** Checks the channels of a convolution. */
  static void channels(long groups, long in, long out) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    Checks.atLeastOne("groups", groups);
    Checks.divides("groups", groups, "in", in);
    Checks.divides("groups", groups, "out", out);
  }

  static long[] join(long[] first, long... second) {
    long[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
