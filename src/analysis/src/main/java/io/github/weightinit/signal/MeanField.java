package io.github.weightinit.signal;

import io.github.weightinit.activation.Nonlinearity;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.signal.SteadyState.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean-field theory of many equal, wide layers z = W f(z) + b: how the variance q of the
 * pre-activations z, and their correlation c for two inputs, change from one layer to the next.
 *
 * <pre>{@code
 * MeanField field = MeanField.atEdgeOfChaos(Activations.tanh(), 0.5);
 * Network network = Network.dense(100, 500, Activations.tanh(),
 *         fan -> Initializers.normal(0, Math.sqrt(field.weightVariance() / fan.fanIn())))
 *     .withBiasVariance(field.biasVariance());
 * }</pre>
 *
 * <p>V(q) = &sigma;<sub>w</sub><sup>2</sup> E f(z)<sup>2</sup> + &sigma;<sub>b</sub><sup>2</sup>
 * with z of N(0, q), and C(c) = (&sigma;<sub>w</sub><sup>2</sup> E f(u) f(v) +
 * &sigma;<sub>b</sub><sup>2</sup>) / V(q) with u and v of N(0, q) and of correlation c.
 *
 * <p>Source: B. Poole, S. Lahiri, M. Raghu, J. Sohl-Dickstein, S. Ganguli, "Exponential
 * expressivity in deep neural networks through transient chaos", NIPS 2016 (V, C and &chi;); S. S.
 * Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein, "Deep information propagation", ICLR 2017
 * (depth scales).
 *
 * @param nonlinearity f
 * @param weightVariance &sigma;<sub>w</sub><sup>2</sup> = fan-in &middot; Var W, positive
 * @param biasVariance &sigma;<sub>b</sub><sup>2</sup>, the variance of a bias, 0 or more
 */
public record MeanField(Nonlinearity nonlinearity, double weightVariance, double biasVariance) {

  /** Beside q, rounding may leave so much of a bias variance of 0. */
  private static final double NOISE = 1e-12;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a variance is negative or not finite, or that of the
   *     weights is 0
   */
  public MeanField {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("weightVariance", weightVariance);
    NetworkLayer.biasVariance(biasVariance);
  }

  /**
   * Returns the layers between order and chaos: those with V(q) = q and &chi;(q) = 1, so that the
   * signal keeps its variance, the gradient its mean square, and similar inputs their distance.
   *
   * <p>&sigma;<sub>w</sub><sup>2</sup> = 1 / E f'(z)<sup>2</sup> and
   * &sigma;<sub>b</sub><sup>2</sup> = q - &sigma;<sub>w</sub><sup>2</sup> E f(z)<sup>2</sup>, with
   * z of N(0, q).
   *
   * @param nonlinearity f
   * @param q the variance of the pre-activations, positive and finite
   * @return the mean field with these variances
   * @throws IllegalArgumentException if {@code q} is not positive and finite, or the activation has
   *     no such point: its mean output is so large that the bias variance would be negative
   */
  public static MeanField atEdgeOfChaos(Nonlinearity nonlinearity, double q) {
    Objects.requireNonNull(nonlinearity, "nonlinearity");
    Checks.positive("q", q);
    double weightVariance = 1 / nonlinearity.gradientMoment(q);
    double biasVariance = q - weightVariance * nonlinearity.secondMoment(q);
    if (biasVariance < -NOISE * q) {
      throw new IllegalArgumentException(
          "q must have an edge of chaos, but %s has none there, the bias variance would be %s: %s"
              .formatted(nonlinearity.name(), biasVariance, q));
    }
    double clean = biasVariance > NOISE * q ? biasVariance : 0;
    return new MeanField(nonlinearity, weightVariance, clean);
  }

  /**
   * Returns the variance of the next layer's pre-activations, V(q).
   *
   * @param q the variance of this layer's, 0 or more and finite
   * @return V(q); infinite where it overflows
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  public double variance(double q) {
    return weightVariance * nonlinearity.secondMoment(q) + biasVariance;
  }

  /**
   * Returns the slope of the variance map, dV/dq, by which a layer multiplies an error of the
   * variance. Exact for functions with kinks too.
   *
   * @param q the variance, positive and finite
   * @return dV/dq
   * @throws IllegalArgumentException if {@code q} is not positive and finite
   */
  public double varianceSlope(double q) {
    return weightVariance * nonlinearity.secondMomentSlope(q);
  }

  /**
   * Returns &chi;(q) = &sigma;<sub>w</sub><sup>2</sup> E f'(z)<sup>2</sup>, by which a layer with
   * as many inputs as outputs multiplies the mean square of the gradient on its way back.
   *
   * @param q the variance, 0 or more and finite
   * @return &chi;
   * @throws IllegalArgumentException if {@code q} is negative or not finite
   */
  public double gradientFactor(double q) {
    return weightVariance * nonlinearity.gradientMoment(q);
  }

  /**
   * Returns the correlation of the next layer's pre-activations for two inputs, C(c).
   *
   * @param q the variance of this layer's, for either input, positive and finite
   * @param correlation of this layer's, from -1 to 1
   * @return C(c); 1 where V(q) is 0
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  public double correlation(double q, double correlation) {
    Checks.positive("q", q);
    double moment = nonlinearity.correlatedMoment(q, correlation);
    double next = variance(q);
    return next == 0 ? 1 : (weightVariance * moment + biasVariance) / next;
  }

  /**
   * Returns the slope of the correlation map, dC/dc = &sigma;<sub>w</sub><sup>2</sup> E f'(u) f'(v)
   * q / V(q): at a fixed point q and c = 1 this is &chi;.
   *
   * @param q the variance of this layer's pre-activations, positive and finite
   * @param correlation of this layer's, from -1 to 1
   * @return dC/dc; 0 where V(q) is 0
   * @throws IllegalArgumentException if an argument is outside of its range
   */
  public double correlationSlope(double q, double correlation) {
    Checks.positive("q", q);
    double moment = nonlinearity.correlatedGradientMoment(q, correlation);
    double next = variance(q);
    return next == 0 ? 0 : weightVariance * moment * (q / next);
  }

  /**
   * Returns the variances that stay as they are, V(q) = q. It finds those at which V(q) - q changes
   * its sign, from 10<sup>-12</sup> to 10<sup>12</sup> (times the variance of the weights if that
   * is above 1, at most to 10<sup>80</sup>), unless two are closer than a fifth.
   *
   * @return the variances in ascending order, with 0 if there is no bias and f(0) = 0; 0 alone if
   *     all variances stay as they are
   */
  public List<Double> fixedVariances() {
    var points = new ArrayList<Double>();
    if (variance(0) == 0) {
      points.add(0.0);
    }
    if (!FixedPoints.isEvery(this::variance)) {
      points.addAll(FixedPoints.positive(this::variance, weightVariance, biasVariance));
    }
    return List.copyOf(points);
  }

  /** Returns the slopes above 1 at the positive variances that stay as they are. */
  List<Double> unstableSlopes() {
    return fixedVariances().stream()
        .filter(q -> q > 0)
        .map(this::varianceSlope)
        .filter(slope -> slope > 1 + 1e-9)
        .toList();
  }

  /**
   * Returns where the variance 1 leads.
   *
   * @return the fixed point and its properties
   */
  public SteadyState steadyState() {
    return steadyState(1);
  }

  /**
   * Returns where a variance leads: to itself if it stays as it is (to 10<sup>-9</sup> of it), else
   * to the next fixed point above it if V(q) &gt; q, or below it if V(q) &lt; q. This is right
   * where V rises with q, as it does for the usual functions.
   *
   * @param q the variance in the first layer, positive and finite
   * @return the fixed point and its properties
   * @throws IllegalArgumentException if {@code q} is not positive and finite
   */
  public SteadyState steadyState(double q) {
    Checks.positive("q", q);
    if (FixedPoints.isEvery(this::variance)) {
      return at(Kind.EVERY, q, q);
    }
    if (FixedPoints.stays(this::variance, q)) {
      return at(Kind.FINITE, q, q);
    }
    List<Double> points = FixedPoints.positive(this::variance, weightVariance, biasVariance);
    if (variance(q) > q) {
      return points.stream()
          .filter(point -> point > q)
          .findFirst()
          .map(point -> at(Kind.FINITE, point, point))
          .orElseGet(() -> at(Kind.INFINITE, Double.POSITIVE_INFINITY, FixedPoints.LARGE));
    }
    return points.stream()
        .filter(point -> point < q)
        .reduce((first, second) -> second)
        .map(point -> at(Kind.FINITE, point, point))
        .orElseGet(() -> at(Kind.ZERO, 0, FixedPoints.SMALL));
  }

  /** Returns a fixed point with its properties at q, which is near it if it is 0 or infinite. */
  private SteadyState at(Kind kind, double variance, double q) {
    double distance = stableDistance(q);
    double correlation = 1 - distance;
    return new FixedPoint(
        kind,
        variance,
        limit(kind, this::varianceSlope, q),
        limit(kind, this::gradientFactor, q),
        correlation,
        correlationSlope(q, correlation));
  }

  /** Near 0 and infinity a slope may itself go to 0 or infinity: then it is a power of q. */
  private static double limit(Kind kind, DoubleUnaryOperator slope, double q) {
    double value = slope.applyAsDouble(q);
    if (kind != Kind.ZERO && kind != Kind.INFINITE) {
      return value;
    }
    double ratio = value / slope.applyAsDouble(kind == Kind.ZERO ? q * 1e6 : q / 1e6);
    return ratio < 1e-3 ? 0 : ratio > 1e3 ? Double.POSITIVE_INFINITY : value;
  }

  /**
   * Returns 1 - c*. C is a power series with coefficients of 0 or more, and C(1) = 1. So if its
   * slope at c = 1 is at most 1, there is no other fixed point on [0, 1]; if it is greater, there
   * is one other, which is stable.
   */
  private double stableDistance(double q) {
    double next = variance(q);
    if (next == 0 || next > Double.MAX_VALUE) {
      // Nothing varies, or it cannot be told.
      return 0;
    }
    if (correlationSlope(q, 1) <= 1 + 1e-9 || excess(q, 1e-12) <= 0) {
      return 0;
    }
    if (excess(q, 1) > -1e-14) {
      return 1;
    }
    return FixedPoints.root(distance -> excess(q, distance), 1e-12, 1);
  }

  /** Returns by how much of itself the distance 1 - c grows in a layer. */
  private double excess(double q, double distance) {
    double next = weightVariance * nonlinearity.difference(q, distance) / variance(q);
    return next / distance - 1;
  }
}
