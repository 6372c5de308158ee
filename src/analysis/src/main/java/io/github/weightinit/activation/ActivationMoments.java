package io.github.weightinit.activation;

/** Moments of an activation for pre-activations of N(0, q); callers have checked the arguments. */
interface ActivationMoments {

  double mean(double q);

  double secondMoment(double q);

  double variance(double q);

  double gradientMoment(double q);

  /** Takes a positive q. */
  double secondMomentSlope(double q);

  double correlated(double q, double correlation);

  double correlatedGradient(double q, double correlation);

  /**
   * E y<sup>2</sup> - E y y' = E (y - y')<sup>2</sup> / 2, which keeps its digits for very similar
   * inputs.
   *
   * @param distance 1 - c, where c is the correlation of the pre-activations: from 0 to 2
   */
  double difference(double q, double distance);
}
