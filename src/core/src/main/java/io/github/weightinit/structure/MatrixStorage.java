package io.github.weightinit.structure;

import io.github.weightinit.Weights;

/**
 * Where the elements of a matrix Q lie in a tensor. The tensor holds a matrix outputs x rest, and
 * its output axis may stand anywhere; Q is that matrix or its transpose, the one with orthonormal
 * columns.
 *
 * <p>One of the two axes of Q is stored in runs. The element at place {@code f} of that axis and
 * place {@code s} of the other one has the index {@code f / run * jump + s * run + f % run}.
 *
 * @param rows number of rows of Q, at least that of the columns
 * @param columns number of columns of Q
 * @param byRows whether a row of Q is stored in runs; if not, a column is
 * @param run the length of a run
 * @param jump the distance from one run to the next
 */
record MatrixStorage(int rows, int columns, boolean byRows, int run, int jump) {

  /** Number of rows that are stored together where the columns are in runs. */
  private static final int CHUNK = 64;

  /** Returns the storage of a tensor with less than 2<sup>31</sup> elements. */
  static MatrixStorage of(StoredShape stored) {
    int outputs = (int) stored.outputs();
    int inner = (int) stored.stride(stored.output);
    int rest = (int) stored.size() / outputs;
    // The runs are of the rest, or else of the outputs. A square Q is stored by rows.
    boolean runsOfRest = inner > 1;
    boolean byRows = runsOfRest ? outputs >= rest : rest >= outputs;
    return new MatrixStorage(
        Math.max(outputs, rest),
        Math.min(outputs, rest),
        byRows,
        runsOfRest ? inner : outputs,
        outputs * inner);
  }

  /** Stores gain times some columns of Q, and overwrites these columns. */
  void store(double[][] q, int column, double gain, Weights target) {
    for (int i = 0; i < rows; i++) {
      finish(q[i], gain);
    }
    if (byRows) {
      for (int i = 0; i < rows; i++) {
        store(q[i], 0, q[i].length, column, i, target);
      }
    } else {
      double[] chunk = new double[CHUNK];
      for (int from = 0; from < rows; from += CHUNK) {
        int count = Math.min(CHUNK, rows - from);
        for (int k = 0; k < q[0].length; k++) {
          for (int i = 0; i < count; i++) {
            chunk[i] = q[from + i][k];
          }
          store(chunk, 0, count, from, column + k, target);
        }
      }
    }
  }

  /** An element of Q may exceed 1 by a rounding. The sum turns -0.0 into 0.0. */
  private static void finish(double[] row, double gain) {
    for (int k = 0; k < row.length; k++) {
      row[k] = 0.0 + gain * Math.max(-1, Math.min(1, row[k]));
    }
  }

  /** Stores values at {@code fast}, {@code fast + 1}, ... of the axis that has the runs. */
  private void store(double[] values, int from, int to, int fast, int slow, Weights target) {
    int at = from;
    int f = fast;
    while (at < to) {
      int count = Math.min(to - at, run - f % run);
      target.set(f / run * jump + slow * run + f % run, values, at, at + count);
      at += count;
      f += count;
    }
  }
}
