package io.github.weightinit.dialect.shared;

import io.github.weightinit.Weights;
import java.util.Arrays;

/**
 * The orthogonal factor Q of A = QR, where R has a positive diagonal. The frameworks' orthogonal
 * schemes compute it from a matrix of normals; here Householder's reflections do so in {@code
 * double}.
 *
 * <p>The factor is unique if A has full rank. The frameworks' LAPACK works in blocks and in the
 * element type, so it differs only by its own rounding errors. F. Mezzadri, "How to generate random
 * matrices from the classical compact groups", Notices of the AMS 54 (2007), says why the diagonal
 * must be positive.
 */
public final class OrthogonalFactor {

  private OrthogonalFactor() {}

  /** Checks the type of a target: the frameworks factor matrices of two types only. */
  public static void checkType(Weights target) {
    ScalarRounding.requireFloat("weights of an orthogonal matrix", target.elementType());
  }

  /**
   * Returns Q.
   *
   * @param a the matrix A, row by row; stays as it is
   * @param rows number of rows, at least the number of columns
   * @param columns number of columns, at least 1
   * @return Q, of the same shape, row by row; its columns are orthonormal
   */
  public static double[] q(double[] a, int rows, int columns) {
    if (columns < 1 || rows < columns || a.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "rows must be at least columns, and a must have rows x columns elements: %s x %s, %s"
              .formatted(rows, columns, a.length));
    }
    // Each column is an array of its own, because reflections go down columns
    double[][] vectors = columns(a, rows, columns);
    boolean[] negative = new boolean[columns];
    for (int k = 0; k < columns; k++) {
      negative[k] = makeReflector(vectors[k], k);
      for (int j = k + 1; j < columns; j++) {
        reflect(vectors[k], k, vectors[j]);
      }
    }
    // Q = H(0) H(1) ... applied to the first columns of the identity, the last reflection first
    double[] q = new double[a.length];
    double[] column = new double[rows];
    for (int j = 0; j < columns; j++) {
      Arrays.fill(column, 0);
      column[j] = 1;
      for (int k = j; k >= 0; k--) {
        reflect(vectors[k], k, column);
      }
      for (int i = 0; i < rows; i++) {
        q[i * columns + j] = negative[j] ? -column[i] : column[i];
      }
    }
    return q;
  }

  /**
   * Returns a matrix whose rows or columns, whichever are fewer, are orthonormal.
   *
   * @param a a matrix with as many rows as the greater of the two numbers and as many columns as
   *     the lesser
   * @param rows the number of rows of the result
   * @param columns the number of columns of the result
   * @return Q, or its transpose if there are more columns than rows
   */
  public static double[] shaped(double[] a, int rows, int columns) {
    int longer = Math.max(rows, columns);
    int shorter = Math.min(rows, columns);
    double[] q = q(a, longer, shorter);
    return rows >= columns ? q : transposed(q, longer, shorter);
  }

  /** Returns the transpose of a matrix. */
  public static double[] transposed(double[] a, int rows, int columns) {
    double[] t = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      t[i % columns * rows + i / columns] = a[i];
    }
    return t;
  }

  private static double[][] columns(double[] a, int rows, int columns) {
    double[][] vectors = new double[columns][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        vectors[j][i] = a[i * columns + j];
      }
    }
    return vectors;
  }

  /**
   * Replaces x[k..] by the vector v, |v|^2 = 2, of the reflection I - v v' that maps x to a
   * multiple of the k-th unit vector. Returns whether that multiple, R's diagonal element, is
   * negative.
   */
  private static boolean makeReflector(double[] x, int k) {
    double squares = 0;
    for (int i = k; i < x.length; i++) {
      squares += x[i] * x[i];
    }
    if (squares == 0) {
      return false; // the identity will do: v is 0
    }
    double norm = Math.sqrt(squares);
    boolean positive = x[k] >= 0;
    double first = x[k];
    x[k] += positive ? norm : -norm; // away from 0, so that nothing cancels
    double scale = 1 / Math.sqrt(norm * (norm + Math.abs(first)));
    for (int i = k; i < x.length; i++) {
      x[i] *= scale;
    }
    return positive;
  }

  private static void reflect(double[] v, int k, double[] x) {
    double product = 0;
    for (int i = k; i < x.length; i++) {
      product += v[i] * x[i];
    }
    for (int i = k; i < x.length; i++) {
      x[i] -= product * v[i];
    }
  }
}
