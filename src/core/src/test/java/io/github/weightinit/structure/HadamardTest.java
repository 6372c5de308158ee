package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.Layout;
import io.github.weightinit.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Columns of Sylvester's matrix, and the sums that the moments are computed from. */
class HadamardTest {

  private static double[] matrix(int m, int n) {
    return Hadamard.of(Layout.OI, m, n).fill(new double[m * n], Seed.of(1));
  }

  @Test
  void columnsOfAPowerOfTwoAreOrthonormal() {
    for (int m = 2; m <= 128; m *= 2) {
      int n = m - 1;
      double[] w = matrix(m, n);
      for (int a = 0; a < n; a++) {
        for (int b = 0; b <= a; b++) {
          double product = 0;
          for (int i = 0; i < m; i++) {
            product += w[i * n + a] * w[i * n + b];
          }
          assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-14));
        }
      }
    }
  }

  @Test
  void theMeanOfEveryCutIsThatOfTheTensor() {
    for (int m = 1; m <= 40; m++) {
      for (int n = 1; n <= 40; n++) {
        double[] w = matrix(m, n);
        Hadamard scheme = Hadamard.of(Layout.OI, m, n);
        double mean = Arrays.stream(w).average().orElseThrow();
        double square = Arrays.stream(w).map(x -> x * x).average().orElseThrow();
        assertThat(scheme.mean()).as("%d x %d", m, n).isCloseTo(mean, within(1e-15));
        assertThat(scheme.variance()).isCloseTo(square - mean * mean, within(1e-14));
        assertThat(scheme.lowerBound()).isEqualTo(Arrays.stream(w).min().orElseThrow());
        assertThat(scheme.upperBound()).isEqualTo(Arrays.stream(w).max().orElseThrow());
      }
    }
  }

  /** The sum over 2^40 rows and 2^20 columns: all but the first column cancel. */
  @Test
  void momentsOfLargeTensorsTakeNoTime() {
    Hadamard scheme = Hadamard.of(Layout.OI, 1L << 40, 1L << 20);
    assertThat(scheme.mean()).isEqualTo(0x1p-40);
    assertThat(scheme.variance()).isEqualTo(0x1p-40 - 0x1p-80);
  }
}
