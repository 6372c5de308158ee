package io.github.weightinit.activation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;

/** The derivative of a function whose values alone are known. */
final class NumericDerivative implements DoubleUnaryOperator {

  /*
   * Nine points around x, or beside it where a kink is near. For a step h and a function of size 1
   * that varies on the scale of 1, the polynomial's error is about h^8 = 4e-15 (in the middle; 70
   * times that at an end) and the rounding error 1e-16 / h = 7e-15. Farther from 0 and the kinks
   * functions vary more slowly and may have larger rounding errors, so the steps are larger too.
   */
  private static final int NODES = 9;

  private static final double STEP = 1.0 / 64;

  private final DoubleUnaryOperator function;
  private final double[] kinks;

  /** Takes kinks in ascending order. */
  NumericDerivative(DoubleUnaryOperator function, double[] kinks) {
    this.function = function;
    this.kinks = kinks.clone();
  }

  @Override
  public double applyAsDouble(double x) {
    int found = Arrays.binarySearch(kinks, x);
    int above = found < 0 ? -found - 1 : found + 1;
    double lower = above == 0 ? -Double.MAX_VALUE : kinks[above - 1];
    double upper = above == kinks.length ? Double.MAX_VALUE : kinks[above];
    double distance = Math.min(Math.abs(x), Math.min(x - lower, upper - x));
    double step = Math.min(STEP * Math.max(1, distance), upper / 16 - lower / 16);
    // On the kink itself the function may have the value of the other side.
    double first = lower + 4 * Math.ulp(Math.max(Math.abs(lower), NODES * step));
    double last = upper - 4 * Math.ulp(Math.max(Math.abs(upper), NODES * step));
    return new FiniteDifferencesDifferentiator(NODES, step, first, last)
        .differentiate(function::applyAsDouble)
        .value(new DerivativeStructure(1, 1, 0, x))
        .getPartialDerivative(1);
  }
}
