package io.github.weightinit.signal;

import io.github.weightinit.internal.RowKernels;
import io.github.weightinit.internal.StripedMatrix;

/** Points with the class of each; a row of the matrix is a coordinate, a column a point. */
final class LabelledPoints {

  private final StripedMatrix inputs;
  private final int[] labels;

  LabelledPoints(StripedMatrix inputs, int[] labels) {
    this.inputs = inputs;
    this.labels = labels.clone();
  }

  StripedMatrix inputs() {
    return inputs;
  }

  int size() {
    return labels.length;
  }

  int label(int point) {
    return labels[point];
  }

  /** Returns the points whose numbers stand in a part of a list. */
  LabelledPoints some(int[] numbers, int from, int to) {
    var chosen = new StripedMatrix(inputs.rows(), to - from);
    int[] own = new int[to - from];
    for (int i = from; i < to; i++) {
      int point = numbers[i];
      own[i - from] = labels[point];
      for (int row = 0; row < inputs.rows(); row++) {
        set(chosen, row, i - from, get(inputs, row, point));
      }
    }
    return new LabelledPoints(chosen, own);
  }

  static double get(StripedMatrix matrix, int row, int column) {
    return matrix.row(row, column / RowKernels.WIDTH)[column % RowKernels.WIDTH];
  }

  static void set(StripedMatrix matrix, int row, int column, double value) {
    matrix.row(row, column / RowKernels.WIDTH)[column % RowKernels.WIDTH] = value;
  }
}
