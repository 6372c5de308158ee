package io.github.weightinit.activation;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Expected values of functions of two correlated normal variates, by Gauss-Legendre rules on panels
 * that end where the integrand has a kink.
 */
final class BivariateExpectation {

  /*
   * u = s (p x + r y) and v = ±s (p x - r y) with independent x and y of N(0, 1), p >= r and the
   * sign of the correlation: p² = (1 + |c|) / 2, r² = (1 - |c|) / 2. The inner integral, over x, is
   * split where u or v is at a kink. Its value is a smooth function of y, and it is smoother if c is
   * nearer to ±1. It is not smooth where two kinks of the inner integral change places: there the
   * outer integral is split. With z1 and c z1 + sqrt(1 - c²) z2 instead, the inner value would have
   * a layer of the width sqrt(1 - c²) at each kink.
   *
   * Panels of width 2 on [-12, 12] with 20 nodes each: a pole as near as that of atan, at ±i, still
   * leaves an error of about 1e-15. A function of s x for large s varies faster around 0 and around
   * its kinks. There panels follow that are each a quarter of the next; with a pole at the centre of
   * the smallest the others have an error of 3^-40. The last are so small that a jump of f there
   * would not matter.
   */
  private static final int REACH = 12;

  private static final int WIDTH = 2;
  private static final double LEAST = 1e-9;
  private static final GaussLegendre RULE = new GaussLegendre(20);

  private final DoubleBinaryOperator f;
  private final double[] centres;
  private final double p;
  private final double r;
  private final double sign;

  private BivariateExpectation(
      DoubleBinaryOperator f, double q, double[] kinks, double sign, double distance) {
    this.f = f;
    this.sign = sign;
    centres = new double[kinks.length + 1];
    System.arraycopy(kinks, 0, centres, 1, kinks.length);
    p = Math.sqrt(q) * Math.sqrt(1 - distance / 2);
    r = Math.sqrt(q) * Math.sqrt(distance / 2);
  }

  /**
   * Returns E f(u, v) for u and v of N(0, q).
   *
   * @param f the function
   * @param q the variance, positive
   * @param kinks where f has a kink as a function of u, and as one of v
   * @param correlation of u and v, from -1 to 1, both included
   */
  static double of(DoubleBinaryOperator f, double q, double[] kinks, double correlation) {
    double sign = correlation < 0 ? -1 : 1;
    return new BivariateExpectation(f, q, kinks, sign, 1 - Math.abs(correlation)).outer();
  }

  /** Returns the same for the correlation 1 - distance, which may be very near to 1. */
  static double ofDistance(DoubleBinaryOperator f, double q, double[] kinks, double distance) {
    return distance > 1
        ? of(f, q, kinks, 1 - distance)
        : new BivariateExpectation(f, q, kinks, 1, distance).outer();
  }

  private double outer() {
    if (r == 0) {
      return inner(0);
    }
    SortedSet<Double> ends = panels();
    for (double first : centres) {
      for (double second : centres) {
        splitAt((first - sign * second) / (2 * r), r, ends);
      }
    }
    return integral(this::inner, ends);
  }

  private double inner(double y) {
    double shift = r * y;
    SortedSet<Double> ends = panels();
    for (double centre : centres) {
      splitAt((centre - shift) / p, p, ends);
      splitAt((sign * centre + shift) / p, p, ends);
    }
    return integral(x -> f.applyAsDouble(p * x + shift, sign * (p * x - shift)), ends);
  }

  private static SortedSet<Double> panels() {
    var ends = new TreeSet<Double>();
    for (int end = -REACH; end <= REACH; end += WIDTH) {
      ends.add((double) end);
    }
    return ends;
  }

  /** Splits the integral at a place, and around it where the integrand varies fast. */
  private static void splitAt(double place, double scale, SortedSet<Double> ends) {
    if (Math.abs(place) < REACH) {
      ends.add(place);
    }
    for (double step = WIDTH / 2.0; step * scale > 0.5 && step > LEAST; step /= 4) {
      for (double end : new double[] {place - step, place + step}) {
        if (Math.abs(end) < REACH) {
          ends.add(end);
        }
      }
    }
  }

  private static double integral(DoubleUnaryOperator g, SortedSet<Double> ends) {
    double sum = 0;
    double from = ends.first();
    for (double to : ends) {
      if (to > from) {
        sum += RULE.panel(g, from, to);
      }
      from = to;
    }
    return sum / Math.sqrt(2 * Math.PI);
  }
}
