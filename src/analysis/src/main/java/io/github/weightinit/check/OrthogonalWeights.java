package io.github.weightinit.check;

import io.github.weightinit.Layout;
import io.github.weightinit.structure.DeltaOrthogonal;
import io.github.weightinit.structure.Orthogonal;
import java.util.List;

/** How far a matrix is from having orthogonal rows, or columns, of the right length. */
final class OrthogonalWeights {

  /** Of more rows, so many spread evenly are compared: 4,096 take a minute, these a second. */
  private static final int MOST_VECTORS = 256;

  /**
   * Roundings for each element of a vector that an orthogonalization may do. Householder's and Gram
   * and Schmidt's do less; in {@code float} what passes is 2e-3 for vectors of 4,096.
   */
  private static final double ROUNDINGS = 8;

  private final List<Long> shape;
  private final int outputAxis;
  private final int inputAxis;
  private final double gain;
  private final WeightSample sample;
  private final Findings findings;

  private OrthogonalWeights(
      Layout layout, List<Long> shape, double gain, WeightSample sample, Findings findings) {
    this.shape = shape;
    outputAxis = layout.outputAxis(shape.size());
    inputAxis = layout.inputAxis(shape.size());
    this.gain = gain;
    this.sample = sample;
    this.findings = findings;
  }

  static void check(Orthogonal expected, double factor, WeightSample sample, Findings findings) {
    new OrthogonalWeights(
            expected.layout(), expected.shape(), factor * expected.gain(), sample, findings)
        .all();
  }

  static void check(
      DeltaOrthogonal expected, double factor, WeightSample sample, Findings findings) {
    new OrthogonalWeights(
            expected.layout(), expected.shape(), factor * expected.gain(), sample, findings)
        .centre();
  }

  private int size(int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  private int coordinate(int axis, int index) {
    long stride = 1;
    for (int a = axis + 1; a < shape.size(); a++) {
      stride *= shape.get(a);
    }
    return (int) (index / stride % shape.get(axis));
  }

  private void all() {
    int outputs = size(outputAxis);
    double[][] matrix = new double[outputs][sample.count() / outputs];
    int[] filled = new int[outputs];
    for (int i = 0; i < sample.count(); i++) {
      int output = coordinate(outputAxis, i);
      matrix[output][filled[output]++] = sample.values()[i];
    }
    residual(matrix);
  }

  private void centre() {
    double[][] matrix = new double[size(outputAxis)][size(inputAxis)];
    int others = 0;
    for (int i = 0; i < sample.count(); i++) {
      if (isCentre(i)) {
        matrix[coordinate(outputAxis, i)][coordinate(inputAxis, i)] = sample.values()[i];
      } else if (sample.values()[i] != 0) {
        others++;
      }
    }
    findings.none("not zero off centre", others);
    residual(matrix);
  }

  private boolean isCentre(int index) {
    for (int axis = 0; axis < shape.size(); axis++) {
      boolean kernel = axis != outputAxis && axis != inputAxis;
      if (kernel && coordinate(axis, index) != (size(axis) - 1) / 2) {
        return false;
      }
    }
    return true;
  }

  /** The greatest element of |Q Q' - gain^2 I|, over gain^2. */
  private void residual(double[][] matrix) {
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
        double product = product(a, b) - (i == j ? 1 : 0);
        greatest = Math.max(greatest, Math.abs(product)); // NaN stays NaN
      }
    }
    double tolerance = ROUNDINGS * (vectors[0].length + 4) * sample.roundoff();
    findings.add("orthogonality", 0, greatest, Double.NaN, Double.NaN, greatest <= tolerance);
  }

  private double product(double[] a, double[] b) {
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
