package io.github.weightinit.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What uniform (Haar) orthogonal matrices satisfy, as checks that throw {@link AssertionError}.
 * Each refuses a correct sample with a probability of 1e-6 at most; thresholds follow from that.
 */
final class HaarChecks {

  private static final int MATRICES = 1000;

  private HaarChecks() {}

  /**
   * The angles in (0, pi) of the eigenvalues that are not real. Of n x n matrices, n even, their
   * mean density is constant: (n - 1) / 2 pi + s sin((n - 1) t) / (2 pi sin t) with s = 1 for
   * determinant 1 and s = -1 for -1, and these are equally likely (M. L. Mehta, "Random matrices";
   * N. Katz, P. Sarnak, 1999).
   *
   * <p>The angles of one matrix repel, so that their number in an interval varies far less than
   * that of independent ones: Kolmogorov's threshold is conservative. With n = 16 it is D = sqrt(ln
   * 2e6 / 2 / 7500) = 0.031; without the signs D is 0.16 (NumPy's QR, 4,000 matrices).
   */
  static void eigenvalues(IntFunction<double[]> matrices, int n) {
    double[] angles = new double[MATRICES * n / 2];
    int count = 0;
    for (int i = 0; i < MATRICES; i++) {
      var eigen = new EigenDecomposition(matrix(matrices.apply(i), n));
      for (int j = 0; j < n; j++) {
        double imaginary = eigen.getImagEigenvalue(j);
        // Real ones are 1 and -1; the nearest others are some 1 / n / MATRICES away.
        if (imaginary > 1e-9) {
          angles[count++] = Math.atan2(imaginary, eigen.getRealEigenvalue(j)) / Math.PI;
        }
      }
    }
    kolmogorovSmirnov(Arrays.copyOf(angles, count), x -> x);
  }

  /**
   * One number of each matrix that is distributed as a coordinate of a uniform point on the sphere
   * in n dimensions: (x + 1) / 2 is Beta((n - 1) / 2, (n - 1) / 2). With 1,000 matrices D = 0.085.
   */
  static void sphere(IntToDoubleFunction numbers, int n) {
    double[] sample = new double[MATRICES];
    Arrays.setAll(sample, numbers);
    var beta = new BetaDistribution(null, (n - 1) / 2.0, (n - 1) / 2.0);
    kolmogorovSmirnov(sample, x -> beta.cumulativeProbability((x + 1) / 2));
  }

  /** Half the determinants are 1: 4.8916 deviations of the binomial distribution, 500 +- 78. */
  static void determinants(IntFunction<double[]> matrices, int n) {
    int positive = 0;
    for (int i = 0; i < MATRICES; i++) {
      if (new LUDecomposition(matrix(matrices.apply(i), n)).getDeterminant() > 0) {
        positive++;
      }
    }
    double deviation = Math.sqrt(MATRICES) / 2;
    assertThat(Math.abs(positive - MATRICES / 2.0) / deviation)
        .as("deviations of %d of %d", positive, MATRICES)
        .isLessThan(4.8916);
  }

  private static void kolmogorovSmirnov(double[] sample, DoubleUnaryOperator cdf) {
    int n = sample.length;
    assertThat(n).isGreaterThanOrEqualTo(MATRICES);
    Arrays.sort(sample);
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double p = cdf.applyAsDouble(sample[i]);
      distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
    }
    assertThat(distance).as("D").isLessThan(Math.sqrt(Math.log(2 / 1e-6) / 2 / n));
  }

  private static RealMatrix matrix(double[] elements, int n) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < elements.length; i++) {
      matrix.setEntry(i / n, i % n, elements[i]);
    }
    return matrix;
  }

  /** The Q of a factorization by Householder's algorithm, as it comes. */
  static double[] householder(double[] normals, int n) {
    return elements(new QRDecomposition(matrix(normals, n)).getQ(), n);
  }

  /** The Q that goes with an R whose diagonal is positive. */
  static double[] corrected(double[] normals, int n) {
    var qr = new QRDecomposition(matrix(normals, n));
    RealMatrix signs = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      signs.setEntry(i, i, Math.signum(qr.getR().getEntry(i, i)));
    }
    return elements(qr.getQ().multiply(signs), n);
  }

  private static double[] elements(RealMatrix matrix, int n) {
    double[] elements = new double[n * n];
    Arrays.setAll(elements, i -> matrix.getEntry(i / n, i % n));
    return elements;
  }

  static double sum(double[] elements) {
    return Arrays.stream(elements).sum();
  }

  /** u'Qv with signs that alternate within rows. */
  static double alternatingSum(double[] elements) {
    double sum = 0;
    for (int i = 0; i < elements.length; i++) {
      sum += i % 2 == 0 ? elements[i] : -elements[i];
    }
    return sum;
  }
}
