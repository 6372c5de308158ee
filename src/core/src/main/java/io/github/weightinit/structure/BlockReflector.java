package io.github.weightinit.structure;

import io.github.weightinit.internal.RowKernels;
import java.util.Arrays;

/**
 * The product of up to 32 successive Householder reflections I - v v<sup>T</sup>, |v|<sup>2</sup> =
 * 2, as I - V T V<sup>T</sup>: two matrix products instead of 32 passes.
 */
final class BlockReflector {

  /*
   * R. Schreiber, C. Van Loan, "A storage-efficient WY representation for products of Householder
   * transformations", SIAM J. Sci. Stat. Comput. 10 (1989). With |v|^2 = 2 the inverse of T is the
   * unit upper triangle of V'V: T. Joffrain et al., "Accumulating Householder transformations,
   * revisited", ACM TOMS 32 (2006).
   *
   * Rows and columns of zeros are appended to V until their numbers are multiples of four. They
   * change no bit, and the kernels need no code for a remainder.
   */

  /** Reflections in a full block. */
  static final int SIZE = 32;

  /** Number of rows that stay in the first-level cache while all rows of W are added to them. */
  private static final int CHUNK = 16;

  private final int first;
  private final double[][] v;
  private final double[][] gram;
  private final double[] signs;

  /**
   * Takes the reflectors of a block.
   *
   * @param first the row and column of the whole matrix where the first reflector begins
   * @param v the reflectors as columns: {@code v[i][l]} stands in row {@code first + i}
   * @param signs the signs that R's diagonal would have
   */
  BlockReflector(int first, double[][] v, double[] signs) {
    this.first = first;
    this.v = v;
    this.signs = signs;
    gram = strictlyUpperGram(v);
  }

  /** Returns the least multiple of four that is not less than a count. */
  static int padded(int count) {
    return (count + 3) & -4;
  }

  /** Returns the sign of a column of the whole matrix. */
  double sign(int column) {
    return signs[column - first];
  }

  /** Returns the number of reflections, rounded up to a multiple of four. */
  int count() {
    return v[0].length;
  }

  private static double[][] strictlyUpperGram(double[][] v) {
    int count = v[0].length;
    double[][] gram = new double[count][count];
    for (int i = 0; i < v.length; i += 4) {
      for (int l = 0; l < count; l++) {
        RowKernels.add(gram[l], v, i, v[i][l], v[i + 1][l], v[i + 2][l], v[i + 3][l]);
      }
    }
    for (int l = 0; l < count; l++) {
      Arrays.fill(gram[l], 0, l + 1, 0);
    }
    return gram;
  }

  /**
   * Multiplies a matrix from the left: C - V T V'C.
   *
   * @param c the rows of C, of which those from {@code first} on change
   * @param w scratch rows, {@link #count()} or more
   */
  void apply(double[][] c, double[][] w) {
    for (int l = 0; l < count(); l++) {
      Arrays.fill(w[l], 0);
    }
    for (int i = 0; i < v.length; i += CHUNK) {
      project(c, w, i, Math.min(v.length, i + CHUNK));
    }
    for (int l = count() - 2; l >= 0; l--) {
      solve(w, l);
    }
    for (int i = 0; i < v.length; i += CHUNK) {
      subtract(c, w, i, Math.min(v.length, i + CHUNK));
    }
  }

  /** W = W + V'C, for some rows of V and C. */
  private void project(double[][] c, double[][] w, int from, int to) {
    for (int l = 0; l < count(); l += 2) {
      for (int i = from; i < to; i += 4) {
        double[] v0 = v[i];
        double[] v1 = v[i + 1];
        double[] v2 = v[i + 2];
        double[] v3 = v[i + 3];
        RowKernels.add(
            w, l, c, first + i, v0[l], v1[l], v2[l], v3[l], v0[l + 1], v1[l + 1], v2[l + 1],
            v3[l + 1]);
      }
    }
  }

  /** Row l of T W, once the rows below have theirs: back substitution with T's inverse. */
  private void solve(double[][] w, int l) {
    double[] g = gram[l];
    for (int p = (l + 1) & -4; p < g.length; p += 4) {
      RowKernels.add(w[l], w, p, -g[p], -g[p + 1], -g[p + 2], -g[p + 3]);
    }
  }

  /** C = C - V W, for some rows of V and C. */
  private void subtract(double[][] c, double[][] w, int from, int to) {
    for (int l = 0; l < count(); l += 4) {
      for (int i = from; i < to; i += 2) {
        double[] v0 = v[i];
        double[] v1 = v[i + 1];
        RowKernels.add(
            c,
            first + i,
            w,
            l,
            -v0[l],
            -v0[l + 1],
            -v0[l + 2],
            -v0[l + 3],
            -v1[l],
            -v1[l + 1],
            -v1[l + 2],
            -v1[l + 3]);
      }
    }
  }
}
