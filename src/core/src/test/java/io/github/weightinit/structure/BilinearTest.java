package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transposed convolution with the kernel's own stride interpolates linearly. */
class BilinearTest {

  private static final int[][] KERNELS = {
    {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 4}, {6, 7}, {8, 9}, {16, 3}
  };

  /** At place u of the output, the input's place is (u - c) / f. */
  @ParameterizedTest
  @EnumSource(names = {"IOHW", "HWOI"})
  void constantsAndRampsAreReproduced(Layout layout) {
    for (int[] kernel : KERNELS) {
      for (int groups : new int[] {1, 2, 4}) {
        int part = 4 / groups;
        long[] shape = StoredTensor.shape(layout, 4, part, kernel[0], kernel[1]);
        Bilinear scheme = Bilinear.of(layout, shape);
        double[] weights = scheme.fill(new double[(int) scheme.weightCount()], Seed.of(1));
        var tensor = new StoredTensor(layout, weights, 4, part, kernel[0], kernel[1]);
        double[][][] image = new double[4][5][6];
        for (int c = 0; c < 4; c++) {
          for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 6; x++) {
              image[c][y][x] = ramp(c, y, x);
            }
          }
        }
        int[] stride = {(kernel[0] + 1) / 2, (kernel[1] + 1) / 2};
        checkInside(tensor.transposed(image, groups, stride), kernel, stride);
      }
    }
  }

  private static double ramp(int channel, double y, double x) {
    return channel == 0 ? 3 : channel - 0.5 * y + (2 + channel) * x;
  }

  private static void checkInside(double[][][] result, int[] kernel, int[] stride) {
    for (int c = 0; c < 4; c++) {
      for (int y = kernel[0] / 2; y <= 4 * stride[0] + (kernel[0] - 1) / 2; y++) {
        for (int x = kernel[1] / 2; x <= 5 * stride[1] + (kernel[1] - 1) / 2; x++) {
          double atY = (y - (kernel[0] - 1) / 2.0) / stride[0];
          double atX = (x - (kernel[1] - 1) / 2.0) / stride[1];
          assertThat(result[c][y][x]).isCloseTo(ramp(c, atY, atX), within(1e-13));
        }
      }
    }
  }

  /** The kernel of stride 2 that is in every textbook. */
  @Test
  void theKernelOfStrideTwo() {
    assertThat(Bilinear.of(Layout.IOHW, 1, 1, 4).fill(new double[4], Seed.of(1)))
        .containsExactly(0.25, 0.75, 0.75, 0.25);
  }
}
