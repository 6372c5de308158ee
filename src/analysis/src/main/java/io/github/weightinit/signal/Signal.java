package io.github.weightinit.signal;

import io.github.weightinit.activation.Nonlinearity;

/**
 * The signal behind a layer, and how the next one changes it.
 *
 * @param preActivationVariance q
 * @param mean the mean of the outputs
 * @param variance the variance of the outputs, over units and inputs
 * @param difference the part of the variance that depends on the input: E y<sup>2</sup> - E y y'
 *     for two inputs
 * @param gradientMoment E f'<sup>2</sup>
 */
record Signal(
    double preActivationVariance,
    double mean,
    double variance,
    double difference,
    double gradientMoment) {

  /*
   * Variance and difference are kept instead of E y² and E y y'. Behind a few layers of sigmoid the
   * outputs are nearly their mean, and E y² and E y y' would lose the digits of the rest.
   */

  /**
   * Greater variances count as infinite; activations up to the third power do not overflow here.
   */
  private static final double GREATEST = 1e80;

  /** A second moment below it at the greatest variance is that of a bounded function. */
  private static final double BOUNDED = 1e40;

  /** Smaller moments count as 0: squares must not become subnormal numbers. */
  private static final double LEAST = 1e-290;

  static Signal input(double variance) {
    return new Signal(variance, 0, variance, variance, 1);
  }

  /** Returns the signal behind a layer. */
  Signal through(NetworkLayer layer) {
    double weights = layer.fan().fanIn() * layer.weightVariance();
    double square = variance + mean * mean;
    double q = times(weights, square) + layer.biasVariance();
    if (q <= GREATEST) {
      double clean = q < LEAST ? 0 : q;
      return after(layer, clean, clean == 0 ? 0 : times(weights, difference) / clean);
    }
    return beyond(
        layer,
        q < Double.POSITIVE_INFINITY
            ? times(weights, difference) / q
            : square < Double.POSITIVE_INFINITY ? difference / square : 1);
  }

  /** Returns the product, and 0 for an infinite variance of the weights times a moment of 0. */
  private static double times(double weights, double moment) {
    return moment == 0 || weights == 0 ? 0 : weights * moment;
  }

  /** A bounded function has the outputs of the greatest variance at all greater ones. */
  private Signal beyond(NetworkLayer layer, double distance) {
    boolean bounded = layer.nonlinearity().secondMoment(GREATEST) < BOUNDED;
    if (!bounded || (layer.residual() && variance == Double.POSITIVE_INFINITY)) {
      return exploded(layer.nonlinearity());
    }
    Signal signal = after(layer, GREATEST, distance);
    return new Signal(
        Double.POSITIVE_INFINITY,
        signal.mean(),
        signal.variance(),
        signal.difference(),
        signal.gradientMoment());
  }

  /** The gradient moment is the one at the greatest variance, which is the limit for most. */
  private Signal exploded(Nonlinearity nonlinearity) {
    double infinity = Double.POSITIVE_INFINITY;
    double end = mean == 0 ? 0 : Math.copySign(infinity, mean);
    return new Signal(infinity, end, infinity, infinity, nonlinearity.gradientMoment(GREATEST));
  }

  /** Takes 1 - c with its rounding error, where c is the correlation of the pre-activations. */
  private Signal after(NetworkLayer layer, double q, double exactDistance) {
    Nonlinearity f = layer.nonlinearity();
    double distance = Math.min(exactDistance, 1);
    double ownVariance = f.variance(q);
    // Uncorrelated inputs share nothing.
    double ownDifference = distance > 1 - 1e-14 ? ownVariance : f.difference(q, distance);
    // The weights have mean 0 and do not depend on x. So x and f(Wx + b) are uncorrelated:
    // E x y = E x E y.
    double skip = layer.residual() ? 1 : 0;
    return new Signal(
        q,
        mean(f.mean(q), ownVariance) + skip * mean,
        clean(ownVariance + skip * variance),
        clean(Math.min(ownDifference, ownVariance) + skip * difference),
        f.gradientMoment(q));
  }

  /** The mean of an odd function is 0, but for rounding. */
  private static double mean(double mean, double variance) {
    return Math.abs(mean) < 1e-15 * Math.sqrt(variance) ? 0 : mean;
  }

  private static double clean(double moment) {
    return moment < LEAST ? 0 : moment;
  }

  /** Returns 1 where nothing varies, since then nothing can be told apart. */
  double correlation() {
    if (variance == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return variance == 0 ? 1 : 1 - difference / variance;
  }
}
