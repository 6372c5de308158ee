package io.github.weightinit.analysis;

/** Moments of an activation under pre-activations of N(0, q); the arguments are checked. */
interface Moments {

  double mean(double q);

  double secondMoment(double q);

  double variance(double q);

  double gradientMoment(double q);

  /** Of a positive q. */
  double secondMomentSlope(double q);
}
