package io.github.weightinit.dialect.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.testing.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrthogonalFactorTest {

  private static double[] normals(int count) {
    Random random = new Random(1);
    return random.doubles(count).map(u -> random.nextGaussian()).toArray();
  }

  /** Element (i, j) of X'Y, both of some number of columns. */
  private static double product(double[] x, double[] y, int rows, int columns, int i, int j) {
    double sum = 0;
    for (int k = 0; k < rows; k++) {
      sum += x[k * columns + i] * y[k * columns + j];
    }
    return sum;
  }

  private static void isTheFactor(double[] a, int rows, int columns) {
    double[] before = a.clone();
    double[] q = OrthogonalFactor.q(a, rows, columns);
    assertThat(a).isEqualTo(before);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        assertThat(product(q, q, rows, columns, i, j)).isCloseTo(i == j ? 1 : 0, within(1e-14));
        double r = product(q, a, rows, columns, i, j);
        if (i == j) {
          assertThat(r).isPositive();
        } else if (i > j) {
          assertThat(r).isCloseTo(0, within(1e-13));
        }
      }
    }
  }

  @Test
  void columnsAreOrthonormalAndRIsUpperTriangularWithAPositiveDiagonal() {
    isTheFactor(normals(40 * 40), 40, 40);
    isTheFactor(normals(50 * 20), 50, 20);
    isTheFactor(normals(9), 9, 1);
    isTheFactor(new double[] {-3}, 1, 1);
  }

  @Test
  void aKnownFactor() {
    assertThat(OrthogonalFactor.q(new double[] {3, -1, 4, 2}, 2, 2))
        .containsExactly(new double[] {0.6, -0.8, 0.8, 0.6}, within(1e-15));
  }

  @Test
  void aWideMatrixIsRefused() {
    Refused.with(
        "rows must be at least columns, and a must have rows x columns elements: 2 x 3, 6",
        () -> OrthogonalFactor.q(new double[6], 2, 3));
  }
}
