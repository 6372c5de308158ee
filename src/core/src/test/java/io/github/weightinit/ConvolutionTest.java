package io.github.weightinit;

import static io.github.weightinit.SchemeErrorsTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fans of grouped, strided, dilated, transposed and stored weights. */
class ConvolutionTest {

  private static void assertFans(Fan fan, double fanIn, double fanOut) {
    assertThat(fan.fanIn()).isEqualTo(fanIn);
    assertThat(fan.fanOut()).isEqualTo(fanOut);
  }

  /** The connections of a 1-D convolution on a ring, counted one by one. */
  @ParameterizedTest
  @CsvSource({
    // in, out, kernel, groups, stride, dilation
    "4, 6, 3, 1, 1, 1",
    "4, 6, 3, 2, 1, 1",
    "4, 6, 3, 2, 2, 1",
    "4, 4, 4, 4, 2, 1",
    "3, 5, 5, 1, 1, 2",
    "3, 6, 5, 3, 3, 2",
    "2, 2, 1, 1, 2, 1",
    "8, 8, 3, 8, 2, 3",
  })
  void fansAreTheConnectionsThatThereAre(
      int in, int out, int kernel, int groups, int stride, int dilation) {
    int places = 12 * stride;
    int[][] inputsOfOutput = new int[places / stride][out];
    int[][] outputsOfInput = new int[places][in];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        if (o / (out / groups) != i / (in / groups)) {
          continue;
        }
        for (int place = 0; place < places / stride; place++) {
          for (int tap = 0; tap < kernel; tap++) {
            inputsOfOutput[place][o]++;
            outputsOfInput[(place * stride + tap * dilation) % places][i]++;
          }
        }
      }
    }
    double fanIn = mean(inputsOfOutput);
    double fanOut = mean(outputsOfInput);
    var forward = Convolution.of(in, out, kernel).groups(groups).stride(stride);
    assertFans(forward.fan(), fanIn, fanOut);
    // Run backwards, the same connections lead from the outputs to the inputs.
    assertFans(
        Convolution.of(out, in, kernel).transposed().stride(stride).groups(groups).fan(),
        fanOut,
        fanIn);
    assertFans(forward.fan().swapped(), fanOut, fanIn);
  }

  private static double mean(int[]... counts) {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).average().orElseThrow();
  }

  @Test
  void byHand() {
    assertFans(Convolution.of(64, 128, 3, 3).groups(32).fan(), 18, 36);
    assertFans(Convolution.of(64, 128, 3, 3).stride(2).fan(), 576, 288);
    assertFans(Convolution.of(64, 128, 3, 3).stride(2, 1).fan(), 576, 576);
    assertFans(Convolution.of(64, 32, 4, 4).transposed().stride(2).fan(), 256, 512);
    assertFans(Convolution.of(64, 32, 3, 3).transposed().stride(2).fan(), 144, 288);
    assertFans(Fan.depthwise(32, 1, 3, 3), 9, 9);
    assertFans(Fan.depthwise(32, 2, 5), 5, 10);
    assertFans(Convolution.depthwise(32, 2, 3, 3).stride(2).fan(), 9, 4.5);
    assertFans(Convolution.of(1, 64, 3, 3).groups(1).fan(), 9, 576);
  }

  @ParameterizedTest
  @CsvSource({
    "OI, '64 3', 3, 64",
    "IO, '3 64', 3, 64",
    "OIHW, '64 3 7 7', 147, 3136",
    "OIHW, '64 3', 3, 64",
    "OIHW, '64 3 5', 15, 320",
    "OIHW, '64 3 2 3 4', 72, 1536",
    "IOHW, '3 64 7 7', 147, 3136",
    "HWIO, '7 7 3 64', 147, 3136",
    "HWIO, '5 3 64', 15, 320",
    "HWIO, '2 3 4 3 64', 72, 1536",
    "HWOI, '7 7 64 3', 147, 3136",
    "OHWI, '64 7 7 3', 147, 3136",
  })
  void layouts(Layout layout, String shape, double fanIn, double fanOut) {
    assertFans(Fan.of(layout, sizes(shape)), fanIn, fanOut);
  }

  private static long[] sizes(String shape) {
    return Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** Frameworks store the inputs of one group; of a transposed convolution, its outputs. */
  @Test
  void groupsOfAStoredShape() {
    assertFans(Convolution.of(Layout.OIHW, 128, 2, 3, 3).groups(32).fan(), 18, 36);
    assertFans(Convolution.of(Layout.OIHW, 128, 2, 3, 3).groups(4).groups(32).fan(), 18, 36);
    assertFans(Convolution.of(Layout.IOHW, 128, 2, 3, 3).groups(32).groups(32).fan(), 36, 18);
    assertThat(Convolution.of(Layout.OIHW, 128, 2, 3, 3).groups(32).fan())
        .isEqualTo(Convolution.of(64, 128, 3, 3).groups(32).fan());
    assertFans(Convolution.of(Layout.HWIO, 3, 3, 1, 32).groups(32).fan(), 9, 9);
    assertFans(
        Convolution.of(Layout.IOHW, 64, 2, 4, 4).groups(32).transposed().stride(2).fan(), 8, 32);
    assertThat(Convolution.of(Layout.IOHW, 64, 2, 4, 4).stride(2).transposed().groups(32).fan())
        .isEqualTo(Convolution.of(64, 64, 4, 4).transposed().stride(2).groups(32).fan());
  }

  /**
   * JAX: in_axis = -2, out_axis = -1 is HWIO; a batch axis, such as that of experts, counts not.
   */
  @Test
  void explicitAxes() {
    int[] in = {-2};
    int[] out = {-1};
    assertFans(Fan.ofAxes(new long[] {7, 7, 3, 64}, in, out), 147, 3136);
    assertFans(Fan.ofAxes(new long[] {8, 512, 2048}, in, out, 0), 512, 2048);
    assertFans(Fan.ofAxes(new long[] {8, 512, 2048}, in, out), 4096, 16384);
    // Attention as a tensor of (model, heads, head size).
    assertFans(Fan.ofAxes(new long[] {768, 12, 64}, new int[] {0}, new int[] {1, 2}), 768, 768);
    assertFans(Fan.ofAxes(new long[] {12, 64, 768}, new int[] {0, 1}, new int[] {2}), 768, 768);
    assertFans(Fan.ofAxes(new long[] {5}, new int[] {0}, new int[0]), 5, 1);
  }

  @Test
  void axesThatAreNone() {
    long[] shape = {3, 4};
    int[] none = {};
    assertRefused(
        () -> Fan.ofAxes(shape, new int[] {2}, none), "inAxes must name axes of [3, 4]: 2");
    assertRefused(
        () -> Fan.ofAxes(shape, none, new int[] {-3}), "outAxes must name axes of [3, 4]: -3");
    assertRefused(
        () -> Fan.ofAxes(shape, new int[] {1}, new int[] {-1}),
        "outAxes must name axes that have no meaning yet: -1");
    assertRefused(
        () -> Fan.ofAxes(shape, new int[] {0}, new int[] {1}, 0),
        "batchAxes must name axes that have no meaning yet: 0");
    assertRefused(
        () -> Fan.ofAxes(new long[] {3, 0}, new int[] {0}, new int[] {1}),
        "shape[1] must be at least 1: 0");
  }

  @Test
  void shapesThatDoNotFit() {
    assertRefused(
        () -> Fan.of(Layout.OIHW, 64),
        "shape must have at least 2 axes: [64]"
            + " (a bias has no fan; initialize it by a constant, or take the fan of its weight)");
    assertRefused(
        () -> Fan.of(Layout.OI),
        "shape must have at least 2 axes: []"
            + " (a bias has no fan; initialize it by a constant, or take the fan of its weight)");
    assertRefused(() -> Fan.of(Layout.IO, 1, 2, 3), "shape must have 2 axes for IO: 3");
    assertRefused(() -> Fan.of(Layout.OIHW, 64, 0, 3, 3), "shape[1] must be at least 1: 0");
    assertRefused(() -> Fan.of(Layout.HWIO, 3, -3, 1, 2), "shape[1] must be at least 1: -3");
  }

  @Test
  void geometriesThatDoNotFit() {
    assertRefused(
        () -> Convolution.of(64, 128, 3).groups(3), "groups must divide in: 3 does not divide 64");
    assertRefused(
        () -> Convolution.of(6, 128, 3).groups(3), "groups must divide out: 3 does not divide 128");
    assertRefused(() -> Convolution.of(6, 6, 3).groups(0), "groups must be at least 1: 0");
    assertRefused(
        () -> Convolution.of(6, 6, 3).stride(1, 2),
        "stride must be one number, or one for each of the kernel's 1 axes: [1, 2]");
    assertRefused(
        () -> Convolution.of(6, 6, 3, 3).stride(),
        "stride must be one number, or one for each of the kernel's 2 axes: []");
    assertRefused(() -> Convolution.of(6, 6, 3, 3).stride(2, 0), "stride[1] must be at least 1: 0");
    assertRefused(
        () -> Convolution.of(6, 6, 3, 3).stride(-1, 1), "stride[0] must be at least 1: -1");
    assertRefused(
        () -> Convolution.of(Layout.OIHW, 1, 1L << 31, 1).groups(1L << 32),
        "in must have a product of less than 2^63: [2147483648, 4294967296]");
    assertRefused(
        () -> Convolution.of(Layout.OI, 6, 6),
        "shape must have at least 3 axes: [6, 6] (without a kernel, use Fan.of)");
    assertRefused(() -> Convolution.depthwise(0, 1, 3), "channels must be at least 1: 0");
    assertRefused(() -> Fan.depthwise(1, 0, 3), "multiplier must be at least 1: 0");
  }

  @Test
  void textShowsTheGeometry() {
    assertThat(Convolution.of(64, 32, 4, 4).transposed().stride(2).groups(2))
        .hasToString("Convolution[64, 32, [4, 4], groups=2, stride=[2, 2], transposed]");
    assertThat(Convolution.depthwise(32, 2, 3))
        .hasToString("Convolution[32, 64, [3], groups=32]")
        .isEqualTo(Convolution.of(32, 64, 3).groups(32))
        .hasSameHashCodeAs(Convolution.of(32, 64, 3).groups(32))
        .isNotEqualTo(Convolution.of(32, 64, 3).groups(16));
    assertThat(Convolution.of(Layout.HWIO, 3, 3, 16, 32))
        .hasToString("Convolution[HWIO, [3, 3, 16, 32]]");
  }

  @Test
  void aKernelOrStrideChangedLaterChangesNothing() {
    int[] three = {3, 3};
    var convolution = Convolution.of(1, 1, three).stride(three);
    three[0] = 100;
    assertFans(convolution.fan(), 9, 1);
  }
}
