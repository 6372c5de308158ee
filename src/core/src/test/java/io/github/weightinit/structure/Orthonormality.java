package io.github.weightinit.structure;

/** How far a matrix is from having orthonormal columns (or rows, whichever are fewer). */
final class Orthonormality {

  private Orthonormality() {}

  /** The greatest |element| of Q'Q - gain^2 I, or of QQ' - gain^2 I for a wide matrix. */
  static double residual(double[] matrix, int rows, int columns, double gain) {
    boolean wide = rows < columns;
    int n = Math.min(rows, columns);
    int m = Math.max(rows, columns);
    double[][] gram = new double[n][n];
    double[][] q = new double[4][n];
    for (int from = 0; from < m; from += 4) {
      for (int r = 0; r < 4; r++) {
        int i = from + r;
        for (int j = 0; j < n; j++) {
          q[r][j] = i >= m ? 0 : wide ? matrix[j * columns + i] : matrix[i * columns + j];
        }
      }
      for (int j = 0; j < n; j++) {
        add(gram[j], q[0], q[1], q[2], q[3], q[0][j], q[1][j], q[2][j], q[3][j]);
      }
    }
    double residual = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double expected = i == j ? gain * gain : 0;
        residual = Math.max(residual, Math.abs(gram[i][j] - expected));
      }
    }
    return residual;
  }

  private static void add(
      double[] c,
      double[] q0,
      double[] q1,
      double[] q2,
      double[] q3,
      double a0,
      double a1,
      double a2,
      double a3) {
    for (int k = 0; k < c.length; k++) {
      c[k] += a0 * q0[k] + a1 * q1[k] + a2 * q2[k] + a3 * q3[k];
    }
  }
}
