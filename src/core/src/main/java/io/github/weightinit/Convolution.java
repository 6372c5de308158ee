package io.github.weightinit;

import io.github.weightinit.internal.Checks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The geometry of a convolution, and what follows from it.
 *
 * @param name what made it, for people
 * @param in number of input channels, of all groups together
 * @param out number of output channels, of all groups together
 * @param kernel size of the kernel on each spatial axis
 * @param groups number of groups
 * @param stride the stride on each spatial axis
 * @param transposed whether an input is spread over the kernel, instead of gathered from it
 */
record Convolution(
    String name,
    long in,
    long out,
    List<Long> kernel,
    long groups,
    List<Long> stride,
    boolean transposed) {

  /** Checks that no fan overflows. */
  Convolution {
    Checks.product("channels and kernel", in / groups, product("kernel", kernel));
    Checks.product("channels and kernel", out / groups, product("kernel", kernel));
  }

  static Convolution of(String name, long in, long out, List<Long> kernel) {
    return new Convolution(name, in, out, kernel, 1, Collections.nCopies(kernel.size(), 1L), false);
  }

  static Convolution depthwise(String name, long channels, long out, List<Long> kernel) {
    var stride = Collections.nCopies(kernel.size(), 1L);
    return new Convolution(name, channels, out, kernel, channels, stride, false);
  }

  Convolution groups(long groups) {
    Checks.atLeastOne("groups", groups);
    Checks.divides("groups", groups, "in", in);
    Checks.divides("groups", groups, "out", out);
    String called = name + ".groups(" + groups + ")";
    return new Convolution(called, in, out, kernel, groups, stride, transposed);
  }

  /** Groups of a stored shape, whose inputs (of some layouts, outputs) are those of one group. */
  Convolution storedGroups(long groups, boolean outputsPerGroup) {
    Checks.atLeastOne("groups", groups);
    // Of groups given before, the last ones count: the stored shape stays what it is.
    long inputs = outputsPerGroup ? in : Checks.product("in", in / this.groups, groups);
    long outputs = outputsPerGroup ? Checks.product("out", out / this.groups, groups) : out;
    return new Convolution(name, inputs, outputs, kernel, 1, stride, transposed).groups(groups);
  }

  Convolution stride(int... stride) {
    String called = name + ".stride(" + joined(stride) + ")";
    var strides = eachAxis("stride", stride);
    return new Convolution(called, in, out, kernel, groups, strides, transposed);
  }

  Convolution dilation(int... dilation) {
    eachAxis("dilation", dilation);
    String called = name + ".dilation(" + joined(dilation) + ")";
    return new Convolution(called, in, out, kernel, groups, stride, transposed);
  }

  Convolution transpose() {
    return new Convolution(name + ".transposed()", in, out, kernel, groups, stride, true);
  }

  /** Returns one number for each spatial axis; a single number stands for all of them. */
  private List<Long> eachAxis(String what, int... values) {
    if (values.length != 1 && values.length != kernel.size()) {
      throw new IllegalArgumentException(
          what
              + " must be one number, or one for each of the kernel's "
              + kernel.size()
              + " axes: "
              + Arrays.toString(values));
    }
    long[] sizes = Checks.sizes(what, Arrays.stream(values).asLongStream().toArray());
    return values.length == 1
        ? Collections.nCopies(kernel.size(), sizes[0])
        : Arrays.stream(sizes).boxed().toList();
  }

  private static String joined(int... values) {
    String list = Arrays.toString(values);
    return list.substring(1, list.length() - 1);
  }

  private static long product(String name, List<Long> sizes) {
    return Checks.product(name, sizes.stream().mapToLong(Long::longValue).toArray());
  }

  double fanIn() {
    double taps = in / groups * product("kernel", kernel);
    return transposed ? taps / product("stride", stride) : taps;
  }

  double fanOut() {
    double taps = out / groups * product("kernel", kernel);
    return transposed ? taps : taps / product("stride", stride);
  }
}
