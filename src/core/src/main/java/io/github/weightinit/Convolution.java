package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The geometry of a convolution, which decides its {@link #fan() fans}.
 *
 * <pre>{@code
 * Fan fan = Convolution.of(64, 128, 3, 3).groups(32).stride(2).fan();
 * }</pre>
 *
 * <p>Immutable. A dilation is no part of it: it moves the inputs apart that an output sees and
 * leaves their number alone, so that the fans stay the same.
 */
public final class Convolution {

  /** What it was made from, for people: the shape if there is a layout, else the kernel. */
  private final long[] sizes;

  private final long in;
  private final long out;
  private final long[] kernel;

  /** How the weight is stored, if it was given so: {@code in} or {@code out} is of one group. */
  private final @Nullable Layout layout;

  private final long groups;
  private final long[] stride;
  private final boolean transposed;

  private Convolution(
      long[] sizes,
      long in,
      long out,
      long[] kernel,
      @Nullable Layout layout,
      long groups,
      long[] stride,
      boolean transposed) {
    this.sizes = sizes;
    this.in = in;
    this.out = out;
    this.kernel = kernel;
    this.layout = layout;
    this.groups = groups;
    this.stride = stride;
    this.transposed = transposed;
    long field = Checks.product("kernel", kernel);
    Checks.product("channels and kernel", inputsOfGroup(), field);
    Checks.product("channels and kernel", outputsOfGroup(), field);
    Checks.product("stride", stride);
  }

  private Convolution(
      long[] sizes, long in, long out, long[] kernel, @Nullable Layout layout, long groups) {
    this(sizes, in, out, kernel, layout, groups, same(kernel.length, 1), false);
  }

  /**
   * Returns a convolution of any rank.
   *
   * @param in number of input channels, of all groups together, at least 1
   * @param out number of output channels, of all groups together, at least 1
   * @param kernel size of the kernel on each spatial axis, each at least 1: {@code of(3, 64, 7, 7)}
   *     is a 7 x 7 convolution
   * @return the convolution, of one group and with stride 1
   * @throws IllegalArgumentException if a number is less than 1, there is no kernel, or a fan
   *     reaches 2<sup>63</sup>
   */
  public static Convolution of(long in, long out, int... kernel) {
    Checks.atLeastOne("in", in);
    Checks.atLeastOne("out", out);
    long[] sizes = kernel(kernel);
    return new Convolution(sizes, in, out, sizes, null, 1);
  }

  /**
   * Returns the convolution of a stored weight. The shape does not tell the groups: give them by
   * {@link #groups}.
   *
   * @param layout which axis is which
   * @param shape the sizes of the axes, each at least 1, at least three. The inputs are those of
   *     one group; in {@link Layout#IOHW} and {@link Layout#HWOI} the outputs are
   * @return the convolution, with stride 1
   * @throws IllegalArgumentException if a size is less than 1, the rank does not fit the layout or
   *     leaves no axis for the kernel, or the shape has 2<sup>63</sup> elements or more
   */
  public static Convolution of(Layout layout, long... shape) {
    Convolution stored = stored(layout, shape);
    if (stored.kernel.length == 0) {
      throw new IllegalArgumentException(
          "shape must have at least 3 axes: %s (without a kernel, use Fan.of)"
              .formatted(Arrays.toString(shape)));
    }
    return stored;
  }

  /** As {@link #of(Layout, long...)}, for a matrix too, which has an empty kernel. */
  static Convolution stored(Layout layout, long... shape) {
    long[] sizes = Objects.requireNonNull(layout, "layout").requireShape(shape);
    long in = sizes[layout.inputAxis(sizes.length)];
    long out = sizes[layout.outputAxis(sizes.length)];
    return new Convolution(sizes, in, out, layout.kernel(sizes), layout, 1);
  }

  /**
   * Returns a depthwise convolution: as many groups as channels.
   *
   * @param channels number of input channels, at least 1
   * @param multiplier number of outputs of each channel, at least 1
   * @param kernel size of the kernel on each spatial axis, each at least 1
   * @return the convolution, with stride 1
   * @throws IllegalArgumentException if a number is less than 1, there is no kernel, or a product
   *     reaches 2<sup>63</sup>
   */
  public static Convolution depthwise(long channels, long multiplier, int... kernel) {
    Checks.atLeastOne("channels", channels);
    Checks.atLeastOne("multiplier", multiplier);
    long[] sizes = kernel(kernel);
    long out = Checks.product("channels", channels, multiplier);
    return new Convolution(sizes, channels, out, sizes, null, channels);
  }

  private static long[] kernel(int... kernel) {
    if (Objects.requireNonNull(kernel, "kernel").length == 0) {
      throw new IllegalArgumentException(
          "kernel must have at least one dimension: [] (without one, use Fan.dense)");
    }
    return Checks.sizes("kernel", longs(kernel));
  }

  private static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static long[] same(int length, long value) {
    return LongStream.generate(() -> value).limit(length).toArray();
  }

  /**
   * Returns the same convolution in groups: an output sees the inputs of its group only.
   *
   * @param groups number of groups, at least 1; divides the channels; the last call counts
   * @return the convolution: fan-in and fan-out are divided by the groups, but for the fan whose
   *     channels a stored shape gives for one group already
   * @throws IllegalArgumentException if the number is less than 1 or does not divide the channels,
   *     or there are 2<sup>63</sup> channels or more
   */
  public Convolution groups(long groups) {
    Checks.atLeastOne("groups", groups);
    channels("in", in, storesInputsOfGroup(), groups);
    channels("out", out, storesOutputsOfGroup(), groups);
    return new Convolution(sizes, in, out, kernel, layout, groups, stride, transposed);
  }

  private static void channels(String name, long channels, boolean ofGroup, long groups) {
    if (ofGroup) {
      Checks.product(name, channels, groups);
    } else {
      Checks.divides("groups", groups, name, channels);
    }
  }

  private boolean storesInputsOfGroup() {
    return layout != null && !layout.storesOutputsOfGroup();
  }

  private boolean storesOutputsOfGroup() {
    return layout != null && layout.storesOutputsOfGroup();
  }

  /**
   * Returns the same convolution with strides: an input reaches the outputs of every stride-th
   * place only. An output of a {@linkplain #transposed transposed} convolution is reached by the
   * inputs of every stride-th place only.
   *
   * @param stride the stride on each axis of the kernel, or a single one for all, at least 1; the
   *     last call counts
   * @return the convolution: the fan-out (of a transposed one, the fan-in) is divided by the
   *     product of the strides
   * @throws IllegalArgumentException if a stride is less than 1, there is neither one stride nor
   *     one for each axis of the kernel, or their product reaches 2<sup>63</sup>
   */
  public Convolution stride(int... stride) {
    int given = Objects.requireNonNull(stride, "stride").length;
    if (given != 1 && given != kernel.length) {
      throw new IllegalArgumentException(
          "stride must be one number, or one for each of the kernel's %s axes: %s"
              .formatted(kernel.length, Arrays.toString(stride)));
    }
    long[] strides = Checks.sizes("stride", longs(stride));
    strides = given == 1 ? same(kernel.length, stride[0]) : strides;
    return new Convolution(sizes, in, out, kernel, layout, groups, strides, transposed);
  }

  /**
   * Returns the transposed ("deconvolution", "fractionally strided") convolution from {@code in} to
   * {@code out} channels: each input is spread over the kernel, so that in/groups &middot;
   * &prod;kernel / &prod;stride inputs reach an output on average.
   *
   * @return the convolution: the strides divide the fan-in, and not the fan-out
   */
  public Convolution transposed() {
    return new Convolution(sizes, in, out, kernel, layout, groups, stride, true);
  }

  /**
   * Returns the fans.
   *
   * @return how many inputs reach an output, and how many outputs an input reaches
   */
  public Fan fan() {
    long field = Checks.product("kernel", kernel);
    double steps = Checks.product("stride", stride);
    double fanIn = inputsOfGroup() * field;
    double fanOut = outputsOfGroup() * field;
    return transposed ? new Fan(fanIn / steps, fanOut) : new Fan(fanIn, fanOut / steps);
  }

  private long inputsOfGroup() {
    return storesInputsOfGroup() ? in : in / groups;
  }

  private long outputsOfGroup() {
    return storesOutputsOfGroup() ? out : out / groups;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Convolution && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns all of it: {@code Convolution[64, 128, [3, 3], groups=32, stride=[2, 2]]}. */
  @Override
  public String toString() {
    return "Convolution["
        + (layout == null ? in + ", " + out : layout)
        + ", "
        + Arrays.toString(sizes)
        + (groups == 1 ? "" : ", groups=" + groups)
        + (Arrays.stream(stride).allMatch(s -> s == 1) ? "" : ", stride=" + Arrays.toString(stride))
        + (transposed ? ", transposed]" : "]");
  }
}
