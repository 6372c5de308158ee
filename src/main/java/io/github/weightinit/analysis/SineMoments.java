package io.github.weightinit.analysis;

/**
 * Those of sin(omega x), from E cos(2 omega x) = e<sup>-2 omega&sup2; q</sup>: no quadrature
 * follows thousands of waves.
 */
record SineMoments(double omega) implements Moments {

  private double rate() {
    return 2 * omega * omega;
  }

  @Override
  public double mean(double q) {
    return 0;
  }

  @Override
  public double secondMoment(double q) {
    return -Math.expm1(-rate() * q) / 2;
  }

  @Override
  public double variance(double q) {
    return secondMoment(q);
  }

  @Override
  public double gradientMoment(double q) {
    return omega * omega * (1 + Math.exp(-rate() * q)) / 2;
  }

  @Override
  public double secondMomentSlope(double q) {
    return omega * omega * Math.exp(-rate() * q);
  }
}
