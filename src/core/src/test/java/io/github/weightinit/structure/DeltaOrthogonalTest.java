package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Initializers;
import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zero but for an orthogonal matrix in the centre of the kernel. */
class DeltaOrthogonalTest {

  private static final Seed SEED = Seed.of(13).at("delta");

  private static double[] fill(StructuredInitializer scheme) {
    return scheme.fill(new double[(int) scheme.weightCount()], SEED);
  }

  /** The length of a random image of {@code in} channels, 6 x 7, and of its convolution. */
  private static double stretch(double[] weights, int out, int in, int height, int width) {
    int rows = 6;
    int columns = 7;
    int area = rows * columns;
    double[] x = Initializers.standardNormal().fill(new double[in * area], SEED.at("image"));
    double[] y = new double[out * area];
    int at = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int h = 0; h < height; h++) {
          for (int w = 0; w < width; w++, at++) {
            for (int p = 0; p < area; p++) {
              int row = (p / columns + h) % rows;
              int column = (p % columns + w) % columns;
              y[o * area + p] += weights[at] * x[i * area + row * columns + column];
            }
          }
        }
      }
    }
    return Math.sqrt(sumOfSquares(y) / sumOfSquares(x));
  }

  private static double sumOfSquares(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 3, 3", "12, 5, 3, 3", "12, 5, 2, 4", "40, 1, 1, 5"})
  void aCircularConvolutionPreservesLengths(int out, int in, int height, int width) {
    var scheme = DeltaOrthogonal.of(Layout.OIHW, out, in, height, width);
    assertThat(stretch(fill(scheme), out, in, height, width)).isCloseTo(1, within(1e-13));
    assertThat(stretch(fill(scheme.withGain(1.7)), out, in, height, width))
        .isCloseTo(1.7, within(1e-13));
    // An orthogonal matrix of all taps does not: the check can fail.
    var flat = Orthogonal.of(Layout.OIHW, out, in, height, width);
    assertThat(stretch(fill(flat), out, in, height, width)).isNotCloseTo(1, within(1e-3));
  }

  /** As many inputs as outputs or more: a length shrinks, on average to out / in of its square. */
  @Test
  void moreInputsThanOutputsIsAProjection() {
    assertThat(stretch(fill(DeltaOrthogonal.of(Layout.OIHW, 5, 20, 3, 3)), 5, 20, 3, 3))
        .isBetween(0.4, 0.6);
    double[] weights = fill(DeltaOrthogonal.of(Layout.OIHW, 5, 20, 3, 3));
    double[] tap = new double[100];
    for (int i = 0; i < tap.length; i++) {
      tap[i] = weights[9 * i + 4];
    }
    assertThat(Orthonormality.residual(tap, 5, 20, 1)).isLessThan(1e-14);
  }

  /** Kernels of 3 x 4: the centre is (1, 1), the tap number 5. */
  @Test
  void everyLayoutHasTheMatrixInItsCentre() {
    double[] matrix = fill(Orthogonal.of(6, 5));
    double[] oihw = fill(DeltaOrthogonal.of(Layout.OIHW, 6, 5, 3, 4));
    double[] ohwi = fill(DeltaOrthogonal.of(Layout.OHWI, 6, 3, 4, 5));
    double[] hwoi = fill(DeltaOrthogonal.of(Layout.HWOI, 3, 4, 6, 5));
    double[] transposed = fill(Orthogonal.of(Layout.IO, 5, 6));
    double[] hwio = fill(DeltaOrthogonal.of(Layout.HWIO, 3, 4, 5, 6));
    double[] iohw = fill(DeltaOrthogonal.of(Layout.IOHW, 5, 6, 3, 4));
    for (int i = 0; i < 360; i++) {
      assertThat(oihw[i]).isEqualTo(i % 12 == 5 ? matrix[i / 12] : 0);
      assertThat(ohwi[i]).isEqualTo(i / 5 % 12 == 5 ? matrix[i / 60 * 5 + i % 5] : 0);
      assertThat(hwoi[i]).isEqualTo(i / 30 == 5 ? matrix[i % 30] : 0);
      assertThat(iohw[i]).isEqualTo(i % 12 == 5 ? transposed[i / 12] : 0);
      assertThat(hwio[i]).isEqualTo(i / 30 == 5 ? transposed[i % 30] : 0);
    }
  }

  @Test
  void anyNumberOfKernelAxes() {
    double[] matrix = fill(Orthogonal.of(6, 5));
    assertThat(fill(DeltaOrthogonal.of(Layout.OIHW, 6, 5))).isEqualTo(matrix);
    assertThat(fill(DeltaOrthogonal.of(Layout.OI, 6, 5))).isEqualTo(matrix);
    double[] volume = fill(DeltaOrthogonal.of(Layout.HWOI, 3, 3, 3, 6, 5));
    assertThat(Arrays.copyOfRange(volume, 13 * 30, 14 * 30)).isEqualTo(matrix);
    assertThat(Arrays.stream(volume).filter(x -> x != 0)).hasSize(30);
  }

  @Test
  void statistics() {
    var scheme = DeltaOrthogonal.of(Layout.HWIO, 3, 3, 7, 20).withGain(2);
    assertThat(scheme.mean()).isZero();
    assertThat(scheme.variance()).isCloseTo(4.0 / (20 * 9), within(1e-16));
    assertThat(sumOfSquares(fill(scheme)) / scheme.weightCount())
        .isCloseTo(scheme.variance(), within(1e-15));
    assertThat(scheme.lowerBound()).isEqualTo(-2);
    assertThat(scheme.upperBound()).isEqualTo(2);
  }

  @Test
  void scaledUniform() {
    assertThat(DeltaOrthogonal.of(Layout.OIHW, 64, 16, 3, 3).scaledUniform().gain()).isEqualTo(2);
    assertThat(DeltaOrthogonal.of(Layout.HWIO, 3, 3, 64, 16).scaledUniform().gain()).isEqualTo(1);
    assertThat(DeltaOrthogonal.of(Layout.HWIO, 3, 3, 16, 64).withGain(3).scaledUniform().gain())
        .isEqualTo(6);
  }

  @Test
  void aValue() {
    var scheme = DeltaOrthogonal.of(Layout.OIHW, 6, 5, 3);
    assertThat(scheme).isEqualTo(DeltaOrthogonal.of(Layout.OIHW, 6, 5, 3).withGain(1));
    assertThat(scheme).hasToString("DeltaOrthogonal[layout=OIHW, shape=[6, 5, 3], gain=1.0]");
    assertThat(scheme.weightCount()).isEqualTo(90);
  }
}
