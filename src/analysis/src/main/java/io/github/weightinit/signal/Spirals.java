package io.github.weightinit.signal;

import io.github.weightinit.Initializers;
import io.github.weightinit.Seed;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.internal.StripedMatrix;

/**
 * A problem to learn: points in the plane on arms of a spiral, and the question which arm a point
 * is on. No straight line parts the arms, so a network needs its hidden layers.
 *
 * <p>Point i is on arm a = i mod arms. It is at
 *
 * <pre>
 * x = &radic;6 t (cos &phi;, sin &phi;) + noise (&epsilon;, &epsilon;'),   &phi; = 2 &pi; (a / arms + turns t)
 * </pre>
 *
 * with t uniform on [0, 1) and &epsilon;, &epsilon;' of N(0, 1). Since E t<sup>2</sup> = 1/3, the
 * mean square of a coordinate is 1 + noise<sup>2</sup>, as the schemes expect of their inputs.
 *
 * <p>A drawing takes t from {@code seed.at("place")}, a number for each point, and the &epsilon;
 * from {@code seed.at("noise")} as [point, coordinate]. Sines and cosines are {@code StrictMath}'s,
 * so a seed gives the same points on every machine.
 *
 * <p>Source: K. Lang, M. Witbrock, "Learning to tell two spirals apart", 1988, in the form with
 * several arms of the course CS231n, Stanford, 2015.
 *
 * @param arms number of arms and so of classes, at least 2
 * @param points number of points on each arm, at least 1
 * @param turns how many times an arm goes round the centre, 0 or more; with 0 the arms are straight
 * @param noise standard deviation of what is added to each coordinate, 0 or more
 */
public record Spirals(int arms, int points, double turns, double noise) {

  private static final double RADIUS = Math.sqrt(6);

  /** The most points in all: a million and some. */
  private static final int MOST = 1 << 20;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if there are fewer than 2 arms, no points or more than
   *     2<sup>20</sup> of them, or if the turns or the noise are negative or not finite
   */
  public Spirals {
    Checks.atLeast("arms", 2, arms);
    Checks.atLeastOne("points", points);
    Checks.within("arms * points", 1, MOST, (long) arms * points);
    Checks.nonNegative("turns", turns);
    Checks.nonNegative("noise", noise);
  }

  /**
   * Returns 200 points on each arm, half a turn, and a noise of 0.1.
   *
   * @param arms number of arms and so of classes, at least 2
   * @return the problem
   * @throws IllegalArgumentException if there are fewer than 2 arms, or more than 5,242
   */
  public static Spirals ofArms(int arms) {
    return new Spirals(arms, 200, 0.5, 0.1);
  }

  /** Draws the points, with a row for each coordinate. */
  LabelledPoints draw(Seed seed) {
    int all = arms * points;
    double[] places = Initializers.uniform(0, 1).fill(new double[all], seed.at("place"));
    double[] strays = Initializers.standardNormal().fill(new double[2 * all], seed.at("noise"));
    var inputs = new StripedMatrix(2, all);
    int[] labels = new int[all];
    for (int i = 0; i < all; i++) {
      labels[i] = i % arms;
      double angle = 2 * Math.PI * ((double) labels[i] / arms + turns * places[i]);
      double radius = RADIUS * places[i];
      double x = radius * StrictMath.cos(angle) + noise * strays[2 * i];
      double y = radius * StrictMath.sin(angle) + noise * strays[2 * i + 1];
      LabelledPoints.set(inputs, 0, i, x);
      LabelledPoints.set(inputs, 1, i, y);
    }
    return new LabelledPoints(inputs, labels);
  }
}
