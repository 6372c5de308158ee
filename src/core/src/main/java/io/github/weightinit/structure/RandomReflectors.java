package io.github.weightinit.structure;

import io.github.weightinit.random.RandomStream;
import io.github.weightinit.random.Samplers;
import io.github.weightinit.random.WordCursor;

/** Draws the Householder reflections whose product is a uniform (Haar) orthogonal matrix. */
final class RandomReflectors {

  /*
   * The QR factorization of a matrix of independent normals, R's diagonal made positive, has a Q
   * that is uniform on the orthogonal matrices: for a fixed orthogonal P the matrix PX has the law
   * of X and the factors PQ and R [1, 2]. Householder's algorithm reflects the first column onto an
   * axis, then goes on with the other columns, reflected, without their first row. Those are again
   * independent normals, whatever the first column was, since a normal vector is normal in every
   * basis. So no matrix need be factored: the j-th reflection may be made from a fresh normal vector,
   * one shorter than the last one [1, section 3], at half the price.
   *
   * The sign: a reflection turns x, with x[0] its first element, to -sign(x[0]) |x| on the axis,
   * which is R's diagonal element; to make it positive, Q's column takes its sign. Without this Q is
   * not uniform, and its determinant is fixed [2, section 5].
   *
   * [1] G. W. Stewart, "The efficient generation of random orthogonal matrices with an application
   *     to condition estimators", SIAM J. Numer. Anal. 17 (1980).
   * [2] F. Mezzadri, "How to generate random matrices from the classical compact groups", Notices
   *     AMS 54 (2007).
   */

  private RandomReflectors() {}

  /**
   * Draws the reflections of a block of columns of a matrix that has at least as many rows as
   * columns.
   */
  static BlockReflector block(int rows, int columns, int first, RandomStream random) {
    int count = Math.min(BlockReflector.SIZE, columns - first);
    int length = rows - first;
    double[][] x = new double[BlockReflector.padded(count)][BlockReflector.padded(length)];
    double[] signs = new double[count];
    WordCursor words = random.words(begin(rows, first));
    for (int l = 0; l < count; l++) {
      Samplers.normal().fill(words, x[l], l, length, 0, 1);
      signs[l] = reflector(x[l], l, length);
    }
    return new BlockReflector(first, transposed(x), signs);
  }

  /** Returns the index of the first normal of a vector. The vectors follow one another. */
  private static long begin(int rows, int vector) {
    return (long) vector * rows - (long) vector * (vector - 1) / 2;
  }

  /**
   * Turns a vector that stands at [from, to) into its reflector of squared length 2, and returns
   * the sign of R's diagonal.
   */
  private static double reflector(double[] x, int from, int to) {
    double first = x[from];
    double sign = first < 0 ? -1 : 1;
    if (to - from == 1) {
      // Nothing to reflect, and a weight of 1 x 1 is exactly 1 or -1.
      x[from] = 0;
      return sign;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * x[i];
    }
    double norm = Math.sqrt(sum);
    double scale = Math.sqrt(norm * (norm + Math.abs(first)));
    x[from] = first + sign * norm;
    for (int i = from; i < to; i++) {
      x[i] /= scale;
    }
    return -sign;
  }

  private static double[][] transposed(double[][] x) {
    double[][] v = new double[x[0].length][x.length];
    for (int i = 0; i < v.length; i++) {
      double[] row = v[i];
      for (int l = 0; l < row.length; l++) {
        row[l] = x[l][i];
      }
    }
    return v;
  }
}
