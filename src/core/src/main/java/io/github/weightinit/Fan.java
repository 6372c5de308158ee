package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * How many inputs reach one output of a layer (fan-in) and how many outputs one input reaches
 * (fan-out), on average and away from the borders: what the variance of a scheme is computed from.
 *
 * <pre>{@code
 * Initializers.heNormal(Fan.conv(64, 128, 3, 3))
 * Initializers.heNormal(Convolution.of(64, 128, 3, 3).groups(32).stride(2).fan())
 * }</pre>
 *
 * <table>
 *   <caption>Fans, with g groups, kernel sizes k and strides s</caption>
 *   <tr><th>layer</th><th>fan-in</th><th>fan-out</th></tr>
 *   <tr><td>{@link #dense dense}(in, out)</td><td>in</td><td>out</td></tr>
 *   <tr><td>{@link #conv conv}(in, out, k...)</td><td>in &middot; &prod;k</td>
 *       <td>out &middot; &prod;k</td></tr>
 *   <tr><td>{@link Convolution}, in groups and with strides</td><td>in/g &middot; &prod;k</td>
 *       <td>out/g &middot; &prod;k / &prod;s</td></tr>
 *   <tr><td>the same, {@linkplain Convolution#transposed transposed}</td>
 *       <td>in/g &middot; &prod;k / &prod;s</td><td>out/g &middot; &prod;k</td></tr>
 *   <tr><td>{@link #depthwise depthwise}(channels, multiplier, k...)</td><td>&prod;k</td>
 *       <td>multiplier &middot; &prod;k</td></tr>
 *   <tr><td>{@link #embedding embedding}(vocabulary, dimension)</td><td>dimension</td>
 *       <td>dimension</td></tr>
 * </table>
 *
 * <p>These are the true numbers. Most frameworks take others: the fan-out of a grouped convolution
 * is g times as large in PyTorch, and of all that were compared only Deeplearning4j counts strides
 * (by the fan-out, for transposed convolutions too). The recipes have the frameworks' numbers.
 *
 * @param fanIn how many inputs reach one output, positive and finite; a fraction where there is a
 *     stride
 * @param fanOut how many outputs one input reaches, positive and finite
 */
public record Fan(double fanIn, double fanOut) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a number is not positive and finite
   */
  public Fan {
    Checks.positive("fanIn", fanIn);
    Checks.positive("fanOut", fanOut);
  }

  /**
   * Returns the fans of a dense (fully connected, linear) layer.
   *
   * @param in number of inputs, at least 1
   * @param out number of outputs, at least 1
   * @return fan-in {@code in}, fan-out {@code out}
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Fan dense(long in, long out) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    return new Fan(in, out);
  }

  /**
   * Returns the fans of a convolution of any rank. The receptive field is the product of the
   * kernel's sizes.
   *
   * @param in number of input channels, of all groups together, at least 1
   * @param out number of output channels, of all groups together, at least 1
   * @param kernel size of the kernel in each spatial dimension, each at least 1: {@code conv(3, 64,
   *     7, 7)} is a 7 x 7 convolution
   * @return fan-in {@code in} x receptive field, fan-out {@code out} x receptive field
   * @throws IllegalArgumentException if a number is less than 1, there is no kernel, or a fan
   *     reaches 2<sup>63</sup>
   */
  public static Fan conv(long in, long out, int... kernel) {
    return Convolution.of(in, out, kernel).fan();
  }

  /**
   * Returns the fans of a depthwise convolution: as many groups as channels.
   *
   * @param channels number of input channels, at least 1
   * @param multiplier number of outputs of each channel, at least 1
   * @param kernel size of the kernel in each spatial dimension, each at least 1
   * @return fan-in: the receptive field; fan-out: {@code multiplier} x the receptive field
   * @throws IllegalArgumentException if a number is less than 1, there is no kernel, or a product
   *     reaches 2<sup>63</sup>
   */
  public static Fan depthwise(long channels, long multiplier, int... kernel) {
    return Convolution.depthwise(channels, multiplier, kernel).fan();
  }

  /**
   * Returns the fans of an embedding table: those of the vector that is looked up.
   *
   * <p>A look-up takes one row whatever the size of the vocabulary, so the vocabulary is no fan-in.
   * A scheme that takes it for one makes vectors that are far too short.
   *
   * @param vocabulary number of rows, at least 1
   * @param dimension length of a row, at least 1
   * @return fan-in and fan-out {@code dimension}
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Fan embedding(long vocabulary, long dimension) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    return new Fan(dimension, dimension);
  }

  /**
   * Returns the fans of a weight that is stored in some layout: {@code Fan.of(Layout.OIHW, 64, 3,
   * 7, 7)} is {@code Fan.conv(3, 64, 7, 7)}.
   *
   * <p>A shape does not tell the groups of a convolution. Where there are any, use {@link
   * Convolution#of(Layout, long...)}.
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, each at least 1
   * @return the fans
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout (a
   *     bias has no fan), or the shape has 2<sup>63</sup> elements or more
   */
  public static Fan of(Layout layout, long... shape) {
    return Convolution.stored(layout, shape).fan();
  }

  /**
   * Returns the fans of a weight of any shape, with axes told apart as in JAX's initializers: the
   * fan-in is the product of the input axes and of the receptive field, which are all axes that are
   * neither input, output nor batch.
   *
   * @param shape the sizes of the axes, each at least 1
   * @param inAxes the axes of the inputs; negative ones count from the last
   * @param outAxes the axes of the outputs
   * @param batchAxes axes that count for no fan, such as that of experts or of stacked layers
   * @return the fans
   * @throws IllegalArgumentException if a size is less than 1, an axis does not exist or is named
   *     twice, or the shape has 2<sup>63</sup> elements or more
   */
  public static Fan ofAxes(long[] shape, int[] inAxes, int[] outAxes, int... batchAxes) {
    Objects.requireNonNull(inAxes, "inAxes");
    Objects.requireNonNull(outAxes, "outAxes");
    Objects.requireNonNull(batchAxes, "batchAxes");
    long[] sizes = Checks.sizes("shape", shape);
    Checks.product("shape", sizes);
    boolean[] taken = new boolean[sizes.length];
    double in = take("inAxes", inAxes, sizes, taken);
    double out = take("outAxes", outAxes, sizes, taken);
    take("batchAxes", batchAxes, sizes, taken);
    double field = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      field *= taken[axis] ? 1 : sizes[axis];
    }
    return new Fan(in * field, out * field);
  }

  /** Returns the product of some axes, which must not have been taken before. */
  private static double take(String name, int[] axes, long[] sizes, boolean[] taken) {
    double product = 1;
    for (int axis : axes) {
      int at = axis < 0 ? axis + sizes.length : axis;
      String rule = name + " must name axes ";
      Checks.that(at >= 0 && at < sizes.length, rule + "of " + Arrays.toString(sizes), axis);
      Checks.that(!taken[at], rule + "that have no meaning yet", axis);
      taken[at] = true;
      product *= sizes[at];
    }
    return product;
  }

  /**
   * Returns these fans with in and out exchanged: {@code heNormal(fan.swapped())} preserves the
   * variance of the gradients instead of the activations (PyTorch's {@code mode="fan_out"}; He et
   * al. 2015, eq. 14).
   *
   * @return fan-in {@link #fanOut()}, fan-out {@link #fanIn()}
   */
  public Fan swapped() {
    return new Fan(fanOut, fanIn);
  }
}
