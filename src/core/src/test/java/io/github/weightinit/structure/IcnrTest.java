package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.Initializer;
import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import io.github.weightinit.testing.Refused;
import org.junit.jupiter.api.Test;

/** A pixel shuffle after the convolution gives blocks of equal pixels. */
class IcnrTest {

  private static final Seed SEED = Seed.of(9).at("icnr");
  private static final Initializer BASE = Initializers.heNormal(18);

  /** PyTorch's PixelShuffle: out[c][h r + i][w r + j] = in[c r^2 + i r + j][h][w]. */
  private static double[][][] pixelShuffle(double[][][] in, int r) {
    double[][][] out = new double[in.length / (r * r)][in[0].length * r][in[0][0].length * r];
    for (int c = 0; c < out.length; c++) {
      for (int y = 0; y < out[c].length; y++) {
        for (int x = 0; x < out[c][y].length; x++) {
          out[c][y][x] = in[c * r * r + y % r * r + x % r][y / r][x / r];
        }
      }
    }
    return out;
  }

  @Test
  void nearestNeighbour() {
    for (int r : new int[] {1, 2, 3}) {
      int outputs = 2 * r * r;
      double[] weights = new double[outputs * 2 * 9];
      Icnr.of(r, BASE, outputs, 2, 3, 3).fill(weights, SEED);
      double[] kernels = BASE.fill(new double[2 * 2 * 9], SEED);
      double[][][] image = new double[2][4][5];
      for (int i = 0; i < 40; i++) {
        image[i / 20][i / 5 % 4][i % 5] = Math.floorMod(i * 37, 41) - 20;
      }
      int[] one = {1, 1};
      var large = new StoredTensor(Layout.OIHW, weights, outputs, 2, 3, 3);
      double[][][] shuffled = pixelShuffle(large.convolve(image, 1, one, one), r);
      double[][][] small =
          new StoredTensor(Layout.OIHW, kernels, 2, 2, 3, 3).convolve(image, 1, one, one);
      for (int c = 0; c < 2; c++) {
        for (int y = 0; y < 4 * r; y++) {
          for (int x = 0; x < 5 * r; x++) {
            assertThat(shuffled[c][y][x]).isEqualTo(small[c][y / r][x / r]);
          }
        }
      }
    }
  }

  @Test
  void anyNumberOfAxes() {
    double[] kernels = BASE.fill(new double[2 * 3 * 5], SEED);
    double[] one = Icnr.of(3, BASE, 6, 3, 5).fill(new double[90], SEED);
    double[] three = Icnr.of(2, BASE, 16, 3, 5, 1, 1).fill(new double[240], SEED);
    float[] floats = Icnr.of(3, BASE, 6, 3, 5).fill(new float[90], SEED);
    for (int i = 0; i < 240; i++) {
      assertThat(three[i]).isEqualTo(kernels[i / 120 * 15 + i % 15]);
    }
    for (int i = 0; i < 90; i++) {
      assertThat(one[i]).isEqualTo(kernels[i / 45 * 15 + i % 15]);
      assertThat(floats[i]).isEqualTo((float) one[i]);
    }
  }

  @Test
  void momentsAndBoundsAreThoseOfTheBase() {
    var base = Initializers.uniform(-1, 2);
    Icnr scheme = Icnr.of(2, base, 8, 3, 3, 3);
    assertThat(scheme.mean()).isEqualTo(base.mean());
    assertThat(scheme.variance()).isEqualTo(base.variance());
    assertThat(scheme.lowerBound()).isEqualTo(-1);
    assertThat(scheme.upperBound()).isEqualTo(2);
    assertThat(scheme.weightCount()).isEqualTo(216);
    assertThat(scheme)
        .hasToString("Icnr[base=Uniform[lower=-1.0, upper=2.0], factor=2, shape=[8, 3, 3, 3]]");
  }

  @Test
  void badArguments() {
    Refused.with("factor must be at least 1: 0", () -> Icnr.of(0, BASE, 4, 3, 3));
    Refused.with(
        "factor^2 must divide out: 4 does not divide 6", () -> Icnr.of(2, BASE, 6, 3, 3, 3));
    Refused.with("shape must have at least 3 axes: [4, 3]", () -> Icnr.of(2, BASE, 4, 3));
    Refused.with("shape[2] must be at least 1: -3", () -> Icnr.of(2, BASE, 4, 3, -3));
    Refused.with(
        "factors must have a product of less than 2^63: [4294967296, 4294967296]",
        () -> Icnr.of(1L << 32, BASE, 4, 3, 3, 3));
    Refused.with(
        "base must have 27 weights: 4 (Identity[rows=2, columns=2, gain=1.0])",
        () -> Icnr.of(2, Identity.of(2, 2), 4, 3, 3, 3));
  }
}
