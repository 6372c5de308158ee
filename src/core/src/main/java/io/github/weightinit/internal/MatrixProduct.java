package io.github.weightinit.internal;

import java.util.stream.IntStream;

/** Products of a matrix in row-major order, or its transpose, with one in stripes. */
public final class MatrixProduct {

  /*
   * Every element of C is a chain of sums, c + a[0] b[0] + a[1] b[1] + ..., from left to right with
   * each operation rounded by itself. So neither blocks nor threads change a bit.
   *
   * A few rows of B stay in the first-level cache while they are added to a block of rows of C. That
   * block stays in the second-level cache until all rows of B are added to it.
   */

  /** Rows of B that stay in the first-level cache: 16 KB. */
  private static final int CHUNK = 16;

  /** Rows of C that stay in the second-level cache: 128 KB. Even. */
  private static final int BLOCK = 128;

  private final double[] a;
  private final int rowStep;
  private final int columnStep;
  private final double[][] b;
  private final double[][] c;

  private MatrixProduct(double[] a, int rowStep, int columnStep, double[][] b, double[][] c) {
    this.a = a;
    this.rowStep = rowStep;
    this.columnStep = columnStep;
    this.b = b;
    this.c = c;
  }

  /** C = C + A B, where A has as many rows as C and as many columns as B has rows. */
  public static void add(double[] a, StripedMatrix b, StripedMatrix c) {
    add(a, b.rows(), 1, b, c);
  }

  /** C = C + A<sup>T</sup> B, where A has as many rows as B and as many columns as C has rows. */
  public static void addTransposed(double[] a, StripedMatrix b, StripedMatrix c) {
    add(a, 1, c.rows(), b, c);
  }

  private static void add(
      double[] a, int rowStep, int columnStep, StripedMatrix b, StripedMatrix c) {
    if (b.columns() != c.columns() || a.length != (long) b.rows() * c.rows()) {
      throw new IllegalArgumentException(
          "a, b and c must fit: %d elements, %d x %d, %d x %d"
              .formatted(a.length, b.rows(), b.columns(), c.rows(), c.columns()));
    }
    int blocks = (c.rows() - 1) / BLOCK + 1;
    IntStream.range(0, blocks * c.stripes())
        .parallel()
        .forEach(
            task -> {
              int s = task / blocks;
              int from = task % blocks * BLOCK;
              new MatrixProduct(a, rowStep, columnStep, b.stripe(s), c.stripe(s))
                  .addBlock(from, Math.min(c.rows(), from + BLOCK));
            });
  }

  private void addBlock(int from, int to) {
    int whole = b.length & -4;
    for (int j = 0; j < whole; j += CHUNK) {
      addChunk(from, to, j, Math.min(whole, j + CHUNK));
    }
    for (int j = whole; j < b.length; j++) {
      for (int i = from; i < to; i++) {
        RowKernels.add(c[i], b[j], a[i * rowStep + j * columnStep]);
      }
    }
  }

  /** Adds multiples of rows [first, last) of B, a multiple of four, to rows [from, to) of C. */
  private void addChunk(int from, int to, int first, int last) {
    int j1 = columnStep;
    int j2 = 2 * columnStep;
    int j3 = 3 * columnStep;
    int i = from;
    for (; i < to - 1; i += 2) {
      for (int j = first; j < last; j += 4) {
        int p = i * rowStep + j * columnStep;
        int q = p + rowStep;
        RowKernels.add(
            c, i, b, j, a[p], a[p + j1], a[p + j2], a[p + j3], a[q], a[q + j1], a[q + j2],
            a[q + j3]);
      }
    }
    if (i < to) {
      for (int j = first; j < last; j += 4) {
        int p = i * rowStep + j * columnStep;
        RowKernels.add(c[i], b, j, a[p], a[p + j1], a[p + j2], a[p + j3]);
      }
    }
  }
}
