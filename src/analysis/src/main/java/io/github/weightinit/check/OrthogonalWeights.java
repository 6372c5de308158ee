package io.github.weightinit.check;

import io.github.weightinit.structure.Orthogonal;
import java.util.List;

/** How far a matrix is from having orthogonal rows, or columns, of the right length. */
final class OrthogonalWeights {

  /** If there are more rows, so many are compared: 4,096 take a minute, these a second. */
  private static final int MOST_VECTORS = 256;

  /**
   * The roundings that an orthogonalization may do for each element of a vector. Householder's and
   * Gram-Schmidt's do fewer. In {@code float} an error of 2e-3 passes for vectors of 4,096.
   */
  private static final double ROUNDINGS = 8;

  private OrthogonalWeights() {}

  /** Measures the greatest element of |Q Q' - gain^2 I|, over gain^2. */
  static void check(Orthogonal expected, double factor, WeightSample sample, Findings findings) {
    double gain = factor * expected.gain();
    double[][] matrix = matrix(expected, sample);
    double[][] vectors = matrix.length <= matrix[0].length ? matrix : transposed(matrix);
    int count = Math.min(MOST_VECTORS, vectors.length);
    if (count < vectors.length) {
      findings.note(
          "orthogonality of " + count + " of " + vectors.length + " vectors, with one another");
    }
    double greatest = 0;
    for (int i = 0; i < count; i++) {
      double[] a = vectors[(int) ((long) i * vectors.length / count)];
      for (int j = 0; j <= i; j++) {
        double[] b = vectors[(int) ((long) j * vectors.length / count)];
        double product = product(a, b, gain) - (i == j ? 1 : 0);
        greatest = Math.max(greatest, Math.abs(product)); // NaN stays NaN
      }
    }
    // Storing moves a product of unit vectors by twice its error, once more if both are rounded up.
    double tolerance =
        ROUNDINGS * (vectors[0].length + 4) * sample.roundoff() + 4 * sample.storing();
    findings.add("orthogonality", 0, greatest, Double.NaN, Double.NaN, greatest <= tolerance);
  }

  /** Returns the weights with a row for each output. */
  private static double[][] matrix(Orthogonal expected, WeightSample sample) {
    List<Long> shape = expected.shape();
    int axis = expected.layout().outputAxis(shape.size());
    int outputs = shape.get(axis).intValue();
    long stride = shape.stream().skip(axis + 1L).reduce(1L, (a, b) -> a * b);
    double[][] matrix = new double[outputs][sample.count() / outputs];
    int[] filled = new int[outputs];
    for (int i = 0; i < sample.count(); i++) {
      int output = (int) (i / stride % outputs);
      matrix[output][filled[output]++] = sample.values()[i];
    }
    return matrix;
  }

  private static double product(double[] a, double[] b, double gain) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] / gain * (b[i] / gain);
    }
    return sum;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }
}
