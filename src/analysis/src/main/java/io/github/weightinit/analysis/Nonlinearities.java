package io.github.weightinit.analysis;

/** What is asked of a {@link Nonlinearity} in here only. */
final class Nonlinearities {

  private Nonlinearities() {}

  /**
   * Returns E y<sup>2</sup> - E y y' for two inputs, accurate however near to each other they are.
   *
   * @param distance 1 - c, where c is the correlation of the pre-activations: from 0 to 2
   */
  static double difference(Nonlinearity nonlinearity, double q, double distance) {
    return nonlinearity instanceof GatedUnit unit
        ? unit.difference(q, distance)
        : ((Activation) nonlinearity).difference(q, distance);
  }
}
