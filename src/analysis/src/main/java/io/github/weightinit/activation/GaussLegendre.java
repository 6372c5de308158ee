package io.github.weightinit.activation;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** A Gauss-Legendre rule that integrates functions times e<sup>-z&sup2; / 2</sup>. */
final class GaussLegendre {

  private final double[] points;
  private final double[] weights;

  /** Makes the rule with a number of nodes. */
  GaussLegendre(int nodes) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(nodes);
    points = new double[nodes];
    weights = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      points[i] = rule.getPoint(i);
      weights[i] = rule.getWeight(i);
    }
  }

  /** Returns the integral of e<sup>-z&sup2; / 2</sup> f(z) over a panel. */
  double panel(DoubleUnaryOperator f, double from, double to) {
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double z = middle + half * points[i];
      sum += weights[i] * StrictMath.exp(-z * z / 2) * f.applyAsDouble(z);
    }
    return sum * half;
  }
}
