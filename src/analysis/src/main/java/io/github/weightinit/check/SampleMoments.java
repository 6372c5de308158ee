package io.github.weightinit.check;

/**
 * Moments of some weights, measured from the expected mean in units of the expected deviation.
 *
 * @param mean the mean
 * @param square the mean square: 1 is expected
 * @param variance with divisor count - 1; NaN for a single weight
 * @param skewness the third central moment over the cube of the deviation
 * @param kurtosis the fourth central moment over the square of the variance
 */
record SampleMoments(
    double mean, double square, double variance, double skewness, double kurtosis) {

  static SampleMoments of(double[] weights, double expectedMean, double expectedDeviation) {
    double sum = 0;
    for (double weight : weights) {
      sum += (weight - expectedMean) / expectedDeviation;
    }
    double n = weights.length;
    double mean = sum / n;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double weight : weights) {
      double t = (weight - expectedMean) / expectedDeviation - mean;
      double t2 = t * t;
      m2 += t2;
      m3 += t * t2;
      m4 += t2 * t2;
    }
    return ofCentral(n, mean, m2 / n, m3 / n, m4 / n);
  }

  /** Makes the moments from the sums of the first four powers of standardized weights. */
  static SampleMoments ofSums(double n, double s1, double s2, double s3, double s4) {
    double mean = s1 / n;
    double square = s2 / n;
    double cube = s3 / n;
    double m2 = Math.max(0, square - mean * mean); // rounding may leave less than 0
    double m3 = cube - 3 * mean * square + 2 * mean * mean * mean;
    double m4 = s4 / n - 4 * mean * cube + 6 * mean * mean * square - 3 * mean * mean * mean * mean;
    return ofCentral(n, mean, m2, m3, m4);
  }

  private static SampleMoments ofCentral(double n, double mean, double m2, double m3, double m4) {
    return new SampleMoments(
        mean, m2 + mean * mean, m2 * n / (n - 1), m3 / (m2 * Math.sqrt(m2)), m4 / (m2 * m2));
  }
}
