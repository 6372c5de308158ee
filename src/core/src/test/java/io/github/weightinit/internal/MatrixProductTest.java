package io.github.weightinit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the textbook's three loops, whose sums have the same order: equal to the last bit. */
class MatrixProductTest {

  private static final Seed SEED = Seed.of(8).at("matrix product");

  private static double[] normals(int size, String name) {
    return Initializers.standardNormal().fill(new double[size], SEED.at(name));
  }

  private static StripedMatrix striped(double[] values, int rows, int columns) {
    var matrix = new StripedMatrix(rows, columns);
    for (int s = 0; s < matrix.stripes(); s++) {
      for (int i = 0; i < rows; i++) {
        double[] row = matrix.row(i, s);
        System.arraycopy(values, i * columns + s * RowKernels.WIDTH, row, 0, row.length);
      }
    }
    return matrix;
  }

  private static double[] plain(StripedMatrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int s = 0; s < matrix.stripes(); s++) {
      for (int i = 0; i < matrix.rows(); i++) {
        double[] row = matrix.row(i, s);
        int at = i * matrix.columns() + s * RowKernels.WIDTH;
        System.arraycopy(row, 0, values, at, row.length);
      }
    }
    return values;
  }

  /** C + A B; A is rows x inner. */
  private static double[] naive(double[] a, double[] b, double[] c, int inner, int columns) {
    double[] sums = c.clone();
    for (int i = 0; i < c.length / columns; i++) {
      for (int k = 0; k < columns; k++) {
        for (int j = 0; j < inner; j++) {
          sums[i * columns + k] += a[i * inner + j] * b[j * columns + k];
        }
      }
    }
    return sums;
  }

  private static double[] transposed(double[] a, int rows, int columns) {
    double[] t = new double[a.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = a[i * columns + j];
      }
    }
    return t;
  }

  /** Remainders of pairs, quads, chunks of 16, blocks and stripes of 128, and none. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 2, 3",
    "2, 3, 1",
    "3, 4, 127",
    "5, 7, 128",
    "7, 5, 129",
    "4, 16, 256",
    "129, 17, 130",
    "128, 128, 128",
    "257, 65, 2",
    "130, 131, 259",
    "3, 1000, 5"
  })
  void equalsTheNaiveProduct(int rows, int inner, int columns) {
    double[] a = normals(rows * inner, "a");
    double[] b = normals(inner * columns, "b");
    double[] c = normals(rows * columns, "c");
    double[] expected = naive(a, b, c, inner, columns);

    StripedMatrix sum = striped(c, rows, columns);
    MatrixProduct.add(a, striped(b, inner, columns), sum);
    assertThat(plain(sum)).isEqualTo(expected);

    StripedMatrix again = striped(c, rows, columns);
    MatrixProduct.addTransposed(transposed(a, rows, inner), striped(b, inner, columns), again);
    assertThat(plain(again)).isEqualTo(expected);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    int n = 401;
    double[] a = normals(n * n, "a");
    StripedMatrix b = striped(normals(n * n, "b"), n, n);
    double[] first = {};
    for (int threads : new int[] {1, 2, 3, 8}) {
      StripedMatrix c = new StripedMatrix(n, n);
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        pool.submit(() -> MatrixProduct.add(a, b, c)).join();
      } finally {
        pool.shutdown();
      }
      first = first.length == 0 ? plain(c) : first;
      assertThat(Arrays.equals(plain(c), first)).as("%d threads", threads).isTrue();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    var b = new StripedMatrix(3, 4);
    var c = new StripedMatrix(2, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.add(new double[7], b, c))
        .withMessage("a, b and c must fit: 7 elements, 3 x 4, 2 x 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatrixProduct.addTransposed(new double[6], b, new StripedMatrix(2, 5)))
        .withMessage("a, b and c must fit: 6 elements, 3 x 4, 2 x 5");
  }
}
