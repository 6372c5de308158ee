package io.github.weightinit.analysis;

/**
 * The signal behind a layer, and how the next one changes it.
 *
 * @param preActivationVariance q
 * @param mean of the outputs
 * @param variance of the outputs, over units and inputs
 * @param difference the part of it that depends on the input, for two inputs E y<sup>2</sup> - E y
 *     y'
 * @param gradientMoment E f'<sup>2</sup>
 */
record Signal(
    double preActivationVariance,
    double mean,
    double variance,
    double difference,
    double gradientMoment) {

  /*
   * Variance and difference are carried instead of E y² and E y y': where all depend on the mean
   * alone, as behind a few layers of sigmoid, their digits would be lost in it.
   */

  /** Past it all is infinite; activations up to the third power do not overflow before. */
  private static final double GREATEST = 1e80;

  /** What remains below it at the greatest variance grows more slowly than a root. */
  private static final double BOUNDED = 1e40;

  /** Below it all is 0: squares must not fall among the subnormal numbers. */
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

  /** Weights of an infinite variance make nothing of nothing. */
  private static double times(double weights, double moment) {
    return moment == 0 || weights == 0 ? 0 : weights * moment;
  }

  /** What is bounded gives the outputs of the greatest variance whatever the variance. */
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

  /** The gradient moment is that of the greatest variance: a limit for most. */
  private Signal exploded(Nonlinearity nonlinearity) {
    double infinity = Double.POSITIVE_INFINITY;
    double end = mean == 0 ? 0 : Math.copySign(infinity, mean);
    return new Signal(infinity, end, infinity, infinity, nonlinearity.gradientMoment(GREATEST));
  }

  /** Takes 1 - c, where c is the correlation of the pre-activations, but for rounding. */
  private Signal after(NetworkLayer layer, double q, double exactDistance) {
    Nonlinearity f = layer.nonlinearity();
    double distance = Math.min(exactDistance, 1);
    double ownVariance = f.variance(q);
    // Uncorrelated: what the two inputs do not share is all.
    double ownDifference =
        distance > 1 - 1e-14 ? ownVariance : Nonlinearities.difference(f, q, distance);
    // The weights have mean 0 and know nothing of x, so that x and f(Wx + b) are uncorrelated:
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

  /** Returns 1 where nothing varies: nothing can be told apart then. */
  double correlation() {
    if (variance == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return variance == 0 ? 1 : 1 - difference / variance;
  }
}
