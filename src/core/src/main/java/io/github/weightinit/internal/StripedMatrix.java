package io.github.weightinit.internal;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A matrix in stripes of {@link RowKernels#WIDTH} columns, which stay in the cache and are shared
 * out among the cores; a row of a stripe is an array of its own. It begins with zeros.
 */
public final class StripedMatrix {

  private static final int WIDTH = RowKernels.WIDTH;

  private final int rows;
  private final int columns;
  private final double[][][] stripes;

  /** Makes a matrix of zeros. */
  public StripedMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    stripes = new double[(columns - 1) / WIDTH + 1][rows][];
    for (int s = 0; s < stripes.length; s++) {
      int width = Math.min(WIDTH, columns - s * WIDTH);
      for (int i = 0; i < rows; i++) {
        stripes[s][i] = new double[width];
      }
    }
  }

  /** Returns the bytes of memory that a matrix takes, its arrays' headers included. */
  public static double bytes(long rows, long columns) {
    return rows * (8.0 * columns + 24.0 * ((columns - 1) / WIDTH + 1));
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the number of stripes. */
  public int stripes() {
    return stripes.length;
  }

  /** Returns the rows of a stripe; not a copy. The last stripe may be narrower. */
  public double[][] stripe(int s) {
    return stripes[s];
  }

  /** Returns the part of a row that lies in a stripe; not a copy. */
  public double[] row(int i, int stripe) {
    return stripes[stripe][i];
  }

  /** Does something for every row, on all cores. */
  public void eachRow(IntConsumer work) {
    IntStream.range(0, rows).parallel().forEach(work);
  }

  /** Does something for every stripe, on all cores. */
  public void eachStripe(IntConsumer work) {
    IntStream.range(0, stripes.length).parallel().forEach(work);
  }
}
