package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How many inputs reach one output of a layer (fan-in) and how many outputs one input reaches
 * (fan-out), on average and away from the borders: what the variance of a scheme is computed from.
 *
 * <p>Made from the layer's geometry, not guessed from the shape of an array. Immutable.
 *
 * <table>
 *   <caption>Fans, with g groups, kernel sizes k and strides s</caption>
 *   <tr><th>layer</th><th>fan-in</th><th>fan-out</th></tr>
 *   <tr><td>{@link #dense dense}(in, out)</td><td>in</td><td>out</td></tr>
 *   <tr><td>{@link #conv conv}(in, out, k...)</td><td>in/g &middot; &prod;k</td>
 *       <td>out/g &middot; &prod;k / &prod;s</td></tr>
 *   <tr><td>conv(in, out, k...).{@link #transposed transposed}()</td>
 *       <td>in/g &middot; &prod;k / &prod;s</td><td>out/g &middot; &prod;k</td></tr>
 *   <tr><td>{@link #depthwise depthwise}(channels, multiplier, k...)</td><td>&prod;k</td>
 *       <td>multiplier &middot; &prod;k</td></tr>
 *   <tr><td>{@link #embedding embedding}(vocabulary, dimension)</td><td>dimension</td>
 *       <td>dimension</td></tr>
 * </table>
 *
 * <p>These are the true numbers. Some frameworks take others (PyTorch's fan-out of a grouped
 * convolution is g times as large, no framework counts strides); the package {@code preset} has
 * theirs.
 */
public final class Fan {

  private final double fanIn;
  private final double fanOut;
  private final String description;
  private final @Nullable Convolution convolution;
  private final @Nullable Layout layout;
  private final boolean swapped;

  private Fan(double fanIn, double fanOut, String description) {
    this.fanIn = fanIn;
    this.fanOut = fanOut;
    this.description = description;
    convolution = null;
    layout = null;
    swapped = false;
  }

  private Fan(Convolution convolution, @Nullable Layout layout, boolean swapped) {
    fanIn = swapped ? convolution.fanOut() : convolution.fanIn();
    fanOut = swapped ? convolution.fanIn() : convolution.fanOut();
    description = convolution.name() + (swapped ? ".swapped()" : "");
    this.convolution = convolution;
    this.layout = layout;
    this.swapped = swapped;
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
    return new Fan(in, out, "dense(" + in + ", " + out + ")");
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
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    List<Long> sizes = kernel(kernel);
    String name = "conv(" + in + ", " + out + ", " + sizes + ")";
    return new Fan(Convolution.of(name, in, out, sizes), null, false);
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
    Checks.atLeastOne("channels", channels);
    Checks.atLeastOne("multiplier", multiplier);
    List<Long> sizes = kernel(kernel);
    long out = Checks.product("channels", channels, multiplier);
    String name = "depthwise(" + channels + ", " + multiplier + ", " + sizes + ")";
    return new Fan(Convolution.depthwise(name, channels, out, sizes), null, false);
  }

  private static List<Long> kernel(int... kernel) {
    Objects.requireNonNull(kernel, "kernel");
    if (kernel.length == 0) {
      throw new IllegalArgumentException(
          "kernel must have at least one dimension: [] (without one, use Fan.dense)");
    }
    long[] sizes = Checks.sizes("kernel", Arrays.stream(kernel).asLongStream().toArray());
    return Arrays.stream(sizes).boxed().toList();
  }

  /**
   * Returns the fans of an embedding table: those of the vector that is looked up.
   *
   * <p>A look-up takes one row whatever the size of the vocabulary, so the vocabulary is no fan-in;
   * schemes that take it for one make the vectors vanish.
   *
   * @param vocabulary number of rows, at least 1
   * @param dimension length of a row, at least 1
   * @return fan-in and fan-out {@code dimension}
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Fan embedding(long vocabulary, long dimension) {
    Checks.atLeastOne("vocabulary", vocabulary);
    Checks.atLeastOne("dimension", dimension);
    return new Fan(dimension, dimension, "embedding(" + vocabulary + ", " + dimension + ")");
  }

  /**
   * Returns the fans of a weight that is stored in some layout: {@code Fan.of(Layout.OIHW, 64, 3,
   * 7, 7)} is {@code Fan.conv(3, 64, 7, 7)}.
   *
   * <p>A shape does not tell the groups of a convolution; give them by {@link #groups}. It then
   * holds the inputs of one group, as frameworks store it (in {@link Layout#IOHW} and {@link
   * Layout#HWOI} the outputs of one group).
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, each at least 1
   * @return the fans
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout (a
   *     bias has no fan), or the shape has 2<sup>63</sup> elements or more
   */
  public static Fan of(Layout layout, long... shape) {
    Objects.requireNonNull(layout, "layout");
    long[] sizes = layout.requireShape(shape);
    long in = sizes[layout.inputAxis(sizes.length)];
    long out = sizes[layout.outputAxis(sizes.length)];
    String name = "of(" + layout + ", " + Arrays.toString(sizes) + ")";
    return new Fan(Convolution.of(name, in, out, layout.kernel(sizes)), layout, false);
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
    String name =
        String.format(
            "ofAxes(%s, %s, %s, %s)",
            Arrays.toString(sizes),
            Arrays.toString(inAxes),
            Arrays.toString(outAxes),
            Arrays.toString(batchAxes));
    return new Fan(in * field, out * field, name);
  }

  /** Returns the product of some axes, which must not have been taken before. */
  private static double take(String name, int[] axes, long[] sizes, boolean[] taken) {
    double product = 1;
    for (int axis : Objects.requireNonNull(axes, name)) {
      int at = axis < 0 ? axis + sizes.length : axis;
      if (at < 0 || at >= sizes.length) {
        throw new IllegalArgumentException(
            name + " must name axes of " + Arrays.toString(sizes) + ": " + axis);
      }
      if (taken[at]) {
        throw new IllegalArgumentException(
            name + " must name axes that have no meaning yet: " + axis);
      }
      taken[at] = true;
      product *= sizes[at];
    }
    return product;
  }

  /**
   * Returns the fans of the same convolution in groups: an output sees the inputs of its group
   * only. Of a {@linkplain #of(Layout, long...) stored shape}, whose inputs (in {@link Layout#IOHW}
   * and {@link Layout#HWOI}, outputs) are those of one group already, that fan stays as it is.
   *
   * @param groups number of groups, at least 1; divides the channels; the last call counts
   * @return fan-in and fan-out divided by the groups
   * @throws IllegalArgumentException if this is no convolution, or the number is less than 1 or
   *     does not divide the channels
   */
  public Fan groups(long groups) {
    return with(
        "groups",
        c ->
            layout == null
                ? c.groups(groups)
                : c.storedGroups(groups, layout == Layout.IOHW || layout == Layout.HWOI));
  }

  /**
   * Returns the fans of the same convolution with strides: an input reaches the outputs of every
   * stride-th place only. Of a {@linkplain #transposed transposed} convolution, an output is
   * reached by the inputs of every stride-th place.
   *
   * @param stride the stride on each axis of the kernel, or a single one for all, at least 1; the
   *     last call counts
   * @return fan-out (of a transposed convolution, fan-in) divided by the product of the strides
   * @throws IllegalArgumentException if this is no convolution, a stride is less than 1, there is
   *     neither one stride nor one for each axis of the kernel, or their product reaches
   *     2<sup>63</sup>
   */
  public Fan stride(int... stride) {
    return with("stride", c -> c.stride(stride));
  }

  /**
   * Returns the fans of the same convolution with a dilated kernel. A dilation moves the inputs
   * apart that an output sees and leaves their number alone, so the fans stay as they are.
   *
   * @param dilation the dilation on each axis of the kernel, or a single one for all, at least 1
   * @return the same fans
   * @throws IllegalArgumentException if this is no convolution, a dilation is less than 1, or there
   *     is neither one dilation nor one for each axis of the kernel
   */
  public Fan dilation(int... dilation) {
    return with("dilation", c -> c.dilation(dilation));
  }

  /**
   * Returns the fans of the transposed ("deconvolution", "fractionally strided") convolution from
   * {@code in} to {@code out} channels: each input is spread over the kernel, so that an output is
   * reached by in/groups &middot; &prod;kernel / &prod;stride inputs on average.
   *
   * @return fan-in divided by the strides, fan-out not
   * @throws IllegalArgumentException if this is no convolution
   */
  public Fan transposed() {
    return with("transposed", Convolution::transpose);
  }

  private Fan with(String what, UnaryOperator<Convolution> change) {
    if (convolution == null || convolution.kernel().isEmpty()) {
      throw new IllegalArgumentException(what + " needs the fans of a convolution: " + description);
    }
    return new Fan(change.apply(convolution), layout, swapped);
  }

  /**
   * Returns how many inputs reach one output.
   *
   * @return the fan-in, positive; a {@code double} because a stride makes fractions
   */
  public double fanIn() {
    return fanIn;
  }

  /**
   * Returns how many outputs one input reaches.
   *
   * @return the fan-out, positive
   */
  public double fanOut() {
    return fanOut;
  }

  /**
   * Returns these fans with in and out exchanged: {@code heNormal(fan.swapped())} preserves the
   * variance of the gradients instead of the activations (PyTorch's {@code mode="fan_out"}; He et
   * al. 2015, eq. 14).
   *
   * @return fan-in {@link #fanOut()}, fan-out {@link #fanIn()}
   */
  public Fan swapped() {
    return convolution == null
        ? new Fan(fanOut, fanIn, description + ".swapped()")
        : new Fan(convolution, layout, !swapped);
  }

  /** Returns whether both fans are the same numbers, whatever geometry they come from. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Fan fan && fanIn == fan.fanIn && fanOut == fan.fanOut;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(fanIn) + Double.hashCode(fanOut);
  }

  /** Returns the geometry and the fans: {@code Fan[dense(784, 256), fanIn=784.0, fanOut=256.0]}. */
  @Override
  public String toString() {
    return "Fan[" + description + ", fanIn=" + fanIn + ", fanOut=" + fanOut + "]";
  }
}
