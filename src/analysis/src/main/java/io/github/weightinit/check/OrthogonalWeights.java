package io.github.weightinit.check;

import io.github.weightinit.structure.Orthogonal;
import java.util.List;

/**
 * How far a matrix is from having orthogonal rows, or columns, of the right length, and whether it
 * is one of all such matrices.
 */
final class OrthogonalWeights {

  /** If there are more rows, so many are compared: 4,096 take a minute, these a second. */
  private static final int MOST_VECTORS = 256;

  /**
   * The roundings that an orthogonalization may do for each element of a vector. Householder's and
   * Gram-Schmidt's do fewer. In {@code float} an error of 2e-3 passes for vectors of 4,096.
   */
  private static final double ROUNDINGS = 8;

  private static final int FEWEST_FOR_KURTOSIS = 3000;

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
    boolean passed = greatest <= tolerance;
    findings.add("orthogonality", 0, greatest, Double.NaN, Double.NaN, passed);
    if (!passed) {
      boolean rows = vectors == matrix;
      findings.fault(
          (rows ? "the rows" : "the columns") + " are not orthogonal, or not of length " + gain);
    }
    haar(vectors[0].length, gain, sample.values(), passed, findings);
  }

  /**
   * Whether the matrix is any of all that are orthogonal, as an identity or a permutation is not.
   * Elements times &radic;length are nearly standard normal. Their mean is u' Q v / &radic;n for
   * two unit vectors: it has the variance of the mean of n independent elements, and lighter tails.
   * Their fourth moment is 3 n / (n + 2) for vectors of n elements. That of independent normal
   * variates has, beside what the lengths of the vectors fix, the part of the Hermite polynomial
   * t<sup>4</sup> - 6 t<sup>2</sup> + 3, of variance 24 and third moment 1728.
   */
  private static void haar(
      int length, double gain, double[] weights, boolean orthogonal, Findings findings) {
    double unit = Math.abs(gain) / Math.sqrt(length);
    SampleMoments measured = SampleMoments.of(weights, 0, unit);
    double n = weights.length;
    double z = measured.mean() * Math.sqrt(n);
    findings.likely("mean", 0, measured.mean() * unit, z, Significance.ofNormal(z));
    if (findings.isFlagged("mean")) {
      findings.fault("the mean is " + Numbers.of(measured.mean() * unit) + ", not 0");
    }
    if (orthogonal && weights.length >= FEWEST_FOR_KURTOSIS) {
      double expected = 3.0 * length / (length + 2);
      double fourth = 0;
      for (double weight : weights) {
        double t = weight / unit;
        fourth += t * t * (t * t);
      }
      double error = Math.sqrt(24 / n);
      double of = (fourth / n - expected) / error;
      double skewness = 1728 / (24 * Math.sqrt(24)) / Math.sqrt(n);
      findings.likely(
          "kurtosis", expected, fourth / n, of, Significance.ofStandardErrors(of, skewness));
      if (findings.isFlagged("kurtosis")) {
        findings.fault("the matrix is orthogonal, but not drawn from all that are");
      }
    }
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
