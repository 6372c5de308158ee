package io.github.weightinit.activation;

/**
 * Moments of sin(omega x), from E cos(2 omega x) = e<sup>-2 omega&sup2; q</sup>, since quadrature
 * cannot follow thousands of waves.
 */
record SineMoments(double omega) implements ActivationMoments {

  private double rate() {
    return 2 * omega * omega;
  }

  @Override
  public double mean(double q) {
    return 0;
  }

  @Override
  public double secondMoment(double q) {
    return -StrictMath.expm1(-rate() * q) / 2;
  }

  @Override
  public double variance(double q) {
    return secondMoment(q);
  }

  @Override
  public double gradientMoment(double q) {
    return omega * omega * (1 + StrictMath.exp(-rate() * q)) / 2;
  }

  @Override
  public double secondMomentSlope(double q) {
    return omega * omega * StrictMath.exp(-rate() * q);
  }

  /** From E cos(omega (u - v)) and E cos(omega (u + v)). */
  @Override
  public double correlated(double q, double correlation) {
    double size = Math.abs(correlation);
    return -Math.signum(correlation) * wave(q, 1 - size) * StrictMath.expm1(-rate() * q * size) / 2;
  }

  @Override
  public double correlatedGradient(double q, double correlation) {
    return omega * omega * (wave(q, 1 - correlation) + wave(q, 1 + correlation)) / 2;
  }

  @Override
  public double difference(double q, double distance) {
    return -StrictMath.expm1(-rate() * q * distance / 2) * (1 + wave(q, 2 - distance)) / 2;
  }

  private double wave(double q, double distance) {
    return StrictMath.exp(-rate() * q * distance / 2);
  }
}
