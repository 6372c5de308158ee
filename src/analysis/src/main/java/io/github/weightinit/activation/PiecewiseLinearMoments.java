package io.github.weightinit.activation;

/**
 * Moments of the function that is x above 0 and slope x below, in closed form: so the gain of ReLU
 * is &radic;2 to the last bit.
 */
record PiecewiseLinearMoments(double slope) implements ActivationMoments {

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

  /*
   * f(x) = a x + b |x|, and E u |v| = 0. E |u| |v| and E sign u sign v are the arc-cosine kernels of
   * Y. Cho, L. K. Saul, "Kernel methods for deep learning", NIPS 2009, of the angle between u and v.
   */

  private double linear() {
    return (1 + slope) * (1 + slope) / 4;
  }

  private double absolute() {
    return (1 - slope) * (1 - slope) / 4;
  }

  private static double angle(double correlation) {
    return 2 * StrictMath.atan2(Math.sqrt(1 - correlation), Math.sqrt(1 + correlation));
  }

  @Override
  public double correlated(double q, double correlation) {
    double angle = angle(correlation);
    double kernel = StrictMath.sin(angle) + (Math.PI / 2 - angle) * correlation;
    return q * (linear() * correlation + absolute() * 2 / Math.PI * kernel);
  }

  @Override
  public double correlatedGradient(double q, double correlation) {
    return linear() + absolute() * (1 - 2 / Math.PI * angle(correlation));
  }

  @Override
  public double difference(double q, double distance) {
    double angle = 2 * StrictMath.atan2(Math.sqrt(distance), Math.sqrt(2 - distance));
    double rest =
        angle < 1e-3
            ? angle * angle * angle * (1 - angle * angle / 10) / 3
            : StrictMath.sin(angle) - angle * (1 - distance);
    return q * (linear() * distance + absolute() * (distance - 2 / Math.PI * rest));
  }
}
