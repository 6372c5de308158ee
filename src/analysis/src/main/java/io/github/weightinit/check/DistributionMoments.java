package io.github.weightinit.check;

import io.github.weightinit.ElementwiseInitializer;
import io.github.weightinit.Normal;
import io.github.weightinit.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Skewness, kurtosis and higher moments of any distribution, computed from its distribution
 * function F: with c the mean,
 *
 * <p>E (x - c)<sup>k</sup> = k &int;<sub>c</sub><sup>&infin;</sup> (x - c)<sup>k-1</sup> (1 - F(x))
 * dx + (-1)<sup>k</sup> k &int;<sub>-&infin;</sub><sup>c</sup> (c - x)<sup>k-1</sup> F(x) dx.
 *
 * <pre>{@code
 * DistributionMoments.of(Initializers.heUniform(784)).kurtosis();        // 1.8
 * }</pre>
 *
 * <p>If the density is smooth on the scale of the standard deviation, the relative error of the
 * first eight moments is less than 10<sup>-7</sup>, with an exponential tail too. There are no
 * moments where some values have a probability of their own, or where F does not agree with the
 * mean and the variance that the initializer tells: {@link #areKnown()}.
 */
public final class DistributionMoments {

  /** The error of a measured kurtosis has a third moment, which needs the moment 12. */
  static final int HIGHEST = 12;

  /** Tails of less probability are left out, since 1 - F(x) has no more digits. */
  static final double NEGLIGIBLE = 1e-15;

  /** Panels are half a deviation wide and grow from here on: a normal tail varies on 1/x. */
  private static final int EVEN_PANELS = 30;

  private static final double GROWTH = 1.2;
  private static final int MOST_PANELS = 60;

  private static final double ROUNDING = 1e-12;

  /** How far mean and variance may be from those that the initializer tells. */
  private static final double AGREEMENT = 1e-6;

  /** More probability than this within a billionth of a deviation belongs to one value. */
  private static final double ATOM = 1e-4;

  private static final int QUANTILES = 32;

  private static final Normal STANDARD_NORMAL = new Normal(0, 1);

  /** Where a panel ends and less of a normal tail is beyond than {@link #NEGLIGIBLE}. */
  private static final double NORMAL_END = 8;

  /** The tensors of a model have few standard distributions, and each takes some ten ms. */
  private static final int REMEMBERED = 32;

  private static final Map<ElementwiseInitializer, DistributionMoments> RECENT =
      Collections.synchronizedMap(
          new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<ElementwiseInitializer, DistributionMoments> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final ElementwiseInitializer law;
  private final double mean;
  private final double deviation;
  private final double[] moments = new double[HIGHEST + 1];
  private final double lowest;
  private final double highest;
  private final boolean known;

  DistributionMoments(ElementwiseInitializer law) {
    this.law = law;
    mean = law.mean();
    deviation = law.standardDeviation();
    moments[0] = 1;
    if (law.equals(STANDARD_NORMAL)) {
      for (int k = 2; k <= HIGHEST; k += 2) {
        moments[k] = (k - 1) * moments[k - 2];
      }
      lowest = -NORMAL_END;
      highest = NORMAL_END;
      known = true;
    } else if (deviation > 0 && deviation <= Double.MAX_VALUE) {
      lowest = mean - deviation * tail(-1);
      highest = mean + deviation * tail(1);
      boolean agree = Math.abs(moments[1]) < AGREEMENT && Math.abs(moments[2] - 1) < AGREEMENT;
      known = agree && !hasAtoms();
    } else {
      lowest = mean;
      highest = mean;
      known = false;
    }
  }

  /**
   * Returns the moments of one weight.
   *
   * @param initializer the initializer that draws it
   * @return the moments
   */
  public static DistributionMoments of(ElementwiseInitializer initializer) {
    Objects.requireNonNull(initializer, "initializer");
    return RECENT.computeIfAbsent(StandardLaw.of(initializer).standard(), DistributionMoments::new);
  }

  /**
   * Returns whether there are moments: the distribution has a density, a variance other than 0, and
   * a distribution function that agrees with its mean and variance.
   *
   * @return whether the moments are numbers; else all are NaN
   */
  public boolean areKnown() {
    return known;
  }

  /**
   * Returns the third central moment over the cube of the standard deviation.
   *
   * @return 0 for a symmetric distribution; NaN if not known
   */
  public double skewness() {
    return standardized(3);
  }

  /**
   * Returns the fourth central moment over the square of the variance.
   *
   * @return 3 for a normal distribution, 1.8 for a uniform one; NaN if not known
   */
  public double kurtosis() {
    return standardized(4);
  }

  /**
   * Returns a standardized moment, E ((x - mean) / deviation)<sup>k</sup>.
   *
   * @param k the power, from 0 to 12
   * @return the moment; NaN if not known
   * @throws IllegalArgumentException if {@code k} is out of its range
   */
  public double standardized(int k) {
    Checks.within("k", 0, HIGHEST, k);
    double moment = known ? moments[k] : Double.NaN;
    // The sides of a symmetric distribution leave a rounding error.
    return k % 2 == 1 && Math.abs(moment) < ROUNDING ? 0 : moment;
  }

  /** The lower end of the range without the negligible tails. */
  double lowest() {
    return lowest;
  }

  double highest() {
    return highest;
  }

  /** Adds the part of one side to all moments; returns how many deviations the side reaches. */
  private double tail(int side) {
    double end =
        side > 0 ? (law.upperBound() - mean) / deviation : (mean - law.lowerBound()) / deviation;
    double from = 0;
    double width = 0.5;
    for (int panel = 0; panel < MOST_PANELS && from < end; panel++) {
      width *= panel < EVEN_PANELS ? 1 : GROWTH;
      double to = Math.min(end, from + width);
      panel(side, from, to);
      from = to;
      if (beyond(side, from) < NEGLIGIBLE) {
        break;
      }
    }
    return from;
  }

  private void panel(int side, double from, double to) {
    double half = (to - from) / 2;
    for (int i = 0; i < Legendre.RULE.getNumberOfPoints(); i++) {
      double t = (from + to) / 2 + half * Legendre.RULE.getPoint(i);
      double part = Legendre.RULE.getWeight(i) * half * beyond(side, t);
      for (int k = 1; k <= HIGHEST; k++) {
        moments[k] += (side > 0 || k % 2 == 0 ? k : -k) * part;
        part *= t;
      }
    }
  }

  /** The probability beyond t deviations from the mean. */
  private double beyond(int side, double t) {
    double p = law.cumulativeProbability(mean + side * t * deviation);
    return side > 0 ? 1 - p : p;
  }

  private boolean hasAtoms() {
    for (int i = 1; i < QUANTILES; i++) {
      double below = lowest;
      double above = highest;
      double p = (double) i / QUANTILES;
      while (above - below > 1e-9 * deviation) {
        double middle = below + (above - below) / 2;
        if (middle <= below || middle >= above) {
          break; // neighbouring numbers
        }
        if (law.cumulativeProbability(middle) < p) {
          below = middle;
        } else {
          above = middle;
        }
      }
      if (law.cumulativeProbability(above) - law.cumulativeProbability(below) > ATOM) {
        return true;
      }
    }
    return false;
  }

  /** Made when the first distribution is integrated, which a normal one never is. */
  private static final class Legendre {

    static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(16);
  }
}
