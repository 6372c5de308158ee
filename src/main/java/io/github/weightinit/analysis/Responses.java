package io.github.weightinit.analysis;

/**
 * Further moments of what stands between two linear maps, for pre-activations of N(0, q). Those of
 * a gated unit y = f(a) b follow from its gate's, as a and b are independent.
 */
final class Responses {

  private Responses() {}

  /** Returns Var y. */
  static double variance(Nonlinearity nonlinearity, double q) {
    return nonlinearity instanceof Activation f ? f.centralMoment(q) : nonlinearity.secondMoment(q);
  }

  /** Returns d/dq E y<sup>2</sup>, for a positive q. */
  static double slope(Nonlinearity nonlinearity, double q) {
    if (nonlinearity instanceof GatedUnit unit) {
      return unit.gate().secondMoment(q) + q * unit.gate().secondMomentSlope(q);
    }
    return ((Activation) nonlinearity).secondMomentSlope(q);
  }

  /**
   * Returns E y<sup>2</sup> - E y y' for two inputs.
   *
   * @param distance 1 - c, where c is the correlation of the pre-activations
   */
  static double difference(Nonlinearity nonlinearity, double q, double distance) {
    if (nonlinearity instanceof GatedUnit unit) {
      // E f² - c E f f' = c (E f² - E f f') + (1 - c) E f².
      return q
          * ((1 - distance) * unit.gate().differenceMoment(q, distance)
              + distance * unit.gate().secondMoment(q));
    }
    return ((Activation) nonlinearity).differenceMoment(q, distance);
  }
}
