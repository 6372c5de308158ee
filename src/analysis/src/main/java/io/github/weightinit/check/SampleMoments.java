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
    int n = weights.length;
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
    m2 /= n;
    return new SampleMoments(
        mean,
        m2 + mean * mean,
        m2 * n / (n - 1.0),
        m3 / n / (m2 * Math.sqrt(m2)),
        m4 / n / (m2 * m2));
  }
}
