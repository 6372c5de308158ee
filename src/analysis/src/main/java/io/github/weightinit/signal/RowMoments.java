package io.github.weightinit.signal;

import io.github.weightinit.internal.StripedMatrix;
import java.util.Arrays;

/**
 * The least and the greatest element of each row of a matrix, the row's mean and its sum of squared
 * deviations from it. Each row is summed from left to right, and the rows one after the other, so
 * that threads decide no bit.
 *
 * <p>Means and squares belong to the elements divided by a power of two near the greatest one. So
 * the squares of tiny and huge signals neither underflow nor overflow.
 */
final class RowMoments {

  private final int columns;
  private final int exponent;
  private final double minimum;
  private final double maximum;
  private final double[] means;
  private final double[] squares;

  RowMoments(StripedMatrix matrix) {
    columns = matrix.columns();
    means = new double[matrix.rows()];
    squares = new double[matrix.rows()];
    matrix.eachRow(i -> extremes(matrix, i));
    minimum = Arrays.stream(means).min().orElseThrow();
    maximum = Arrays.stream(squares).max().orElseThrow();
    exponent = Math.max(-1023, Math.getExponent(Math.max(-minimum, maximum)));
    double scale = Math.scalb(1.0, -exponent);
    matrix.eachRow(i -> moments(matrix, i, scale));
  }

  private void extremes(StripedMatrix matrix, int i) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < matrix.stripes(); s++) {
      for (double x : matrix.row(i, s)) {
        least = Math.min(least, x);
        greatest = Math.max(greatest, x);
      }
    }
    means[i] = least;
    squares[i] = greatest;
  }

  private void moments(StripedMatrix matrix, int i, double scale) {
    double sum = 0;
    for (int s = 0; s < matrix.stripes(); s++) {
      for (double x : matrix.row(i, s)) {
        sum += x * scale;
      }
    }
    double mean = sum / columns;
    double square = 0;
    for (int s = 0; s < matrix.stripes(); s++) {
      for (double x : matrix.row(i, s)) {
        double deviation = x * scale - mean;
        square += deviation * deviation;
      }
    }
    means[i] = mean;
    squares[i] = square;
  }

  double minimum() {
    return minimum;
  }

  double maximum() {
    return maximum;
  }

  /** The mean of all elements. */
  double mean() {
    return unscaled(scaledMean());
  }

  private double scaledMean() {
    return sum(means) / means.length;
  }

  /** The standard deviation of all elements. */
  double standardDeviation() {
    double mean = scaledMean();
    return unscaled(Math.sqrt(meanSquareAround(mean)));
  }

  /** The root of the mean square of all elements. */
  double rootMeanSquare() {
    return unscaled(Math.sqrt(meanSquareAround(0)));
  }

  private double meanSquareAround(double center) {
    double between = 0;
    for (double mean : means) {
      between += (mean - center) * (mean - center);
    }
    return (sum(squares) / columns + between) / means.length;
  }

  /** The root of the mean of the rows' variances, with columns - 1 for the divisor. */
  double deviationWithinRows() {
    return unscaled(Math.sqrt(sum(squares) / (columns - 1) / means.length));
  }

  private double unscaled(double value) {
    return Math.scalb(value, exponent);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
