package io.github.weightinit.signal;

/** The numbers of a {@link SteadyState}. */
record FixedPoint(
    Kind kind,
    double variance,
    double varianceSlope,
    double gradientFactor,
    double correlation,
    double correlationSlope)
    implements SteadyState {

  /** A slope as near to 1 as this counts as 1: the accuracy of the integrals. */
  private static final double MARGIN = 1e-9;

  @Override
  public boolean isStable() {
    return Math.abs(varianceSlope) < 1 - MARGIN;
  }

  @Override
  public double varianceDepth() {
    return depth(varianceSlope);
  }

  @Override
  public double correlationDepth() {
    return depth(correlationSlope);
  }

  private static double depth(double slope) {
    double size = Math.abs(slope);
    return Math.abs(size - 1) <= MARGIN
        ? Double.POSITIVE_INFINITY
        : 1 / Math.abs(StrictMath.log(size));
  }
}
