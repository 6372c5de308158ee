package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dirac weights are the identity of a convolution. */
class DiracTest {

  private static final int[][] KERNELS = {{3, 3}, {1, 5}, {2, 4}, {4, 3}, {1, 1}};

  private static double[][][] image(int channels) {
    SplittableRandom random = new SplittableRandom(7);
    double[][][] image = new double[channels][6][7];
    for (double[][] plane : image) {
      for (double[] row : plane) {
        Arrays.setAll(row, i -> random.nextDouble(-1, 1));
      }
    }
    return image;
  }

  private static StoredTensor tensor(Dirac scheme, int out, int part, int[] kernel) {
    double[] weights = scheme.fill(new double[(int) scheme.weightCount()], Seed.of(1));
    return new StoredTensor(scheme.layout(), weights, out, part, kernel[0], kernel[1]);
  }

  /** A padding of k/2 on both sides: one row and column more where the kernel is even. */
  @ParameterizedTest
  @EnumSource(names = {"OIHW", "HWIO", "OHWI"})
  void identityUnderPaddingOnBothSides(Layout layout) {
    for (int[] kernel : KERNELS) {
      for (int groups : new int[] {1, 2, 4}) {
        int part = 4 / groups;
        long[] shape = StoredTensor.shape(layout, 4, part, kernel[0], kernel[1]);
        Dirac scheme = Dirac.of(layout, shape).groups(groups);
        int[] half = {kernel[0] / 2, kernel[1] / 2};
        double[][][] image = image(4);
        double[][][] result = tensor(scheme, 4, part, kernel).convolve(image, groups, half, half);
        for (int c = 0; c < 4; c++) {
          for (int y = 0; y < 6; y++) {
            assertThat(Arrays.copyOf(result[c][y], 7)).isEqualTo(image[c][y]);
          }
        }
      }
    }
  }

  /** The odd zero at the end: PyTorch's, TensorFlow's and JAX's "same". */
  @ParameterizedTest
  @EnumSource(names = {"OIHW", "HWIO", "OHWI"})
  void identityUnderSamePadding(Layout layout) {
    for (int[] kernel : KERNELS) {
      for (int groups : new int[] {1, 2, 4}) {
        int part = 4 / groups;
        long[] shape = StoredTensor.shape(layout, 4, part, kernel[0], kernel[1]);
        Dirac scheme = Dirac.of(layout, shape).groups(groups).samePadding();
        int[] before = {(kernel[0] - 1) / 2, (kernel[1] - 1) / 2};
        int[] after = {kernel[0] - 1 - before[0], kernel[1] - 1 - before[1]};
        double[][][] image = image(4);
        assertThat(tensor(scheme, 4, part, kernel).convolve(image, groups, before, after))
            .isDeepEqualTo(image);
      }
    }
  }

  /** More outputs than inputs: the rest of each group is 0; fewer: the rest is not copied. */
  @ParameterizedTest
  @EnumSource(names = {"OIHW", "HWIO", "OHWI"})
  void unequalChannels(Layout layout) {
    int[] kernel = {3, 3};
    int[] one = {1, 1};
    double[][][] image = image(4);
    Dirac wider = Dirac.of(layout, StoredTensor.shape(layout, 6, 2, 3, 3)).groups(2);
    double[][][] result = tensor(wider, 6, 2, kernel).convolve(image, 2, one, one);
    double[][] zeros = new double[6][7];
    assertThat(result)
        .isDeepEqualTo(new double[][][] {image[0], image[1], zeros, image[2], image[3], zeros});
    Dirac narrower = Dirac.of(layout, StoredTensor.shape(layout, 2, 2, 3, 3)).groups(2);
    assertThat(tensor(narrower, 2, 2, kernel).convolve(image, 2, one, one))
        .isDeepEqualTo(new double[][][] {image[0], image[2]});
  }
}
