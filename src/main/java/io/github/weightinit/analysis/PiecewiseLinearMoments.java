package io.github.weightinit.analysis;

/**
 * Those of x above 0 and slope x below, in closed form: the gain of ReLU is &radic;2 to the last
 * bit.
 */
record PiecewiseLinearMoments(double slope) implements Moments {

  @Override
  public double mean(double q) {
    return (1 - slope) * Math.sqrt(q / (2 * Math.PI));
  }

  @Override
  public double secondMoment(double q) {
    return q * gradientMoment(q);
  }

  @Override
  public double variance(double q) {
    double mean = mean(1);
    return q * (gradientMoment(q) - mean * mean);
  }

  @Override
  public double gradientMoment(double q) {
    return (1 + slope * slope) / 2;
  }

  @Override
  public double secondMomentSlope(double q) {
    return gradientMoment(q);
  }
}
